-- SPDX-License-Identifier: EUPL-1.2
-- Least privilege for the roles that the running application uses. Facts may be added by the application, not changed;
-- the verification role only reads what a verdict needs. Roles that do not exist are passed over.
do $$
declare
  app text := '${appRole}';
  verify text := '${verificationRole}';
begin
  if exists (select from pg_roles where rolname = app) and app <> current_user then
    execute format('grant usage on schema public to %I', app);
    execute format('grant select, insert on all tables in schema public to %I', app);
    execute format('revoke insert on flyway_schema_history from %I', app);
    execute format('grant usage on all sequences in schema public to %I', app);
    execute format('grant update on person, application, registration, registration_procedure, accreditation, norm_draft to %I', app);
    -- The plan of an edition follows its events; answers are added up
    execute format('grant update on edition, evaluation_tally to %I', app);
    execute format('grant update, delete on edition_meeting to %I', app);
    execute format('grant update, delete on form_draft to %I', app);
    -- Duties change and members go; who belongs where does not change
    execute format('grant update (manages, courses, attends, staff, teams), delete on membership to %I', app);
    execute format('grant delete on machine_access to %I', app);
    execute format('grant update on provider_authorisation, institution_accreditation to %I', app);
    -- Derived from the events of the registration, and rewritten with them
    execute format('grant update, delete on registration_period to %I', app);
    execute format('grant delete on norm_draft to %I', app);
    -- Derived from the steps and decisions of an accreditation
    execute format('grant update, delete on accreditation_validity to %I', app);
    execute format('grant update, delete on course_draft to %I', app);
    execute format('grant update on ooapi_reference to %I', app);
    -- Derived from facts: rebuilt when periods move, gone when decided
    execute format('grant update, delete on ledger_balance to %I', app);
    execute format('grant delete on open_dispute, open_attestation to %I', app);
    -- How far sheets are: derived from rows and outcomes
    execute format('grant update on attendance_work to %I', app);
    -- Texts of rows go after a term; triggers let nothing else be done to them
    execute format('grant update (number, name, meeting, day, person, course, edition, cells) on attendance_row to %I', app);
    execute format('grant update (number, name, meeting, day) on attendance_mending to %I', app);
    execute format('grant update, delete on public_contact to %I', app);
    execute format('grant delete on registration_name to %I', app);
    execute format('grant update, delete on external_reference to %I', app);
    execute format('grant update on door_guess to %I', app);
    -- What was told stays; that it was read, and whose it is by now, does not
    execute format('grant update (read_at, person_id) on notice to %I', app);
    execute format('grant update, delete on outbox, notice_preference to %I', app);
    execute format('grant update on mail_handle to %I', app);
    -- A personal code goes on request
    execute format('grant update (account_name) on xapi_statement to %I', app);
    execute format('grant update, delete on open_attendance_claim to %I', app);
    execute format('grant update, delete on certificate_layout_draft to %I', app);
    -- What of a batch still waits
    execute format('grant update, delete on certificate_batch_waiting to %I', app);
    execute format('grant update, delete on evidence_draft to %I', app);
    -- Derived from the steps of a claim
    execute format('grant delete on open_evidence_claim, open_sample_case to %I', app);
    -- What somebody wrote for herself is hers
    execute format('grant update, delete on reflection_entry to %I', app);
    -- Keys are wrapped again under the next master key; bytes go when their last use ends
    execute format('grant update (key_id, wrapped_key, permanent), delete on stored_object to %I', app);
    execute format('grant update, delete on document_watch to %I', app);
    execute format('grant delete on document_upload, document_upload_part to %I', app);
    -- Only to hold it while a part comes in
    execute format('grant update (size_bytes) on document_upload to %I', app);
    -- Where messages go and how far they are; secrets and old messages go
    execute format('grant update on webhook_endpoint to %I', app);
    execute format('grant update, delete on webhook_secret, webhook_message to %I', app);
    execute format('grant delete on webhook_attempt to %I', app);
    -- How far rows of another system are, and what its words mean
    execute format('grant update on register_import_row, import_mapping to %I', app);
    -- Lists to check say who asked about whom: they are answered once, and go
    execute format('grant update (lines), delete on registration_check to %I', app);
    execute format('grant update (answer, number), delete on registration_check_line to %I', app);
    -- What somebody is at home in goes when she takes it back
    execute format('grant delete on chosen_specialism to %I', app);
    -- A key goes through its life; the published lists follow the facts
    execute format('grant update on signing_key, status_publication to %I', app);
    -- Derived from consents: gone when one ends
    execute format('grant update (told_status, told_until), delete on current_staff_link to %I', app);
    execute format('grant delete on current_team_member to %I', app);
  end if;
  if exists (select from pg_roles where rolname = verify) then
    execute format('grant usage on schema public to %I', verify);
    execute format('grant select on certificate, certificate_end, certificate_credential, certificate_status, seal_certificate, signing_key, status_list, status_publication, sealed_report, registration, registration_event, register, register_level, register_variant, norm to %I', verify);
    -- Whether what a certificate rests on still stands, and nothing else of the ledger
    execute format('grant select (id, registration_id, source, reverses, recorded_at) on ledger_entry to %I', verify);
  end if;
end $$;
