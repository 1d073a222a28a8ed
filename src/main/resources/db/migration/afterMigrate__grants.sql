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
    execute format('grant update on person, application, registration, accreditation to %I', app);
    -- A row lock asks for the right to update one column
    execute format('grant update (version) on edition to %I', app);
    execute format('grant update, delete on form_draft to %I', app);
  end if;
  if exists (select from pg_roles where rolname = verify) then
    execute format('grant usage on schema public to %I', verify);
    execute format('grant select on certificate, certificate_end, registration, registration_period, register, register_level, norm to %I', verify);
  end if;
end $$;
