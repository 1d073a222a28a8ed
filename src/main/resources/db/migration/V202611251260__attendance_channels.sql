-- SPDX-License-Identifier: EUPL-1.2
-- Other ways for attendance to come in: codes of a provider's own, delegation to a buyer, the door, xAPI, claims; what
-- participants refuse; and reminders.

-- What a provider (or buyer) calls a course, edition, meeting or person in its own system. Personal codes go on request,
-- so these rows are no facts.
create table external_reference (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  kind             text not null check (kind in ('COURSE', 'EDITION', 'MEETING', 'PERSON')),
  external_id      text not null check (external_id = btrim(external_id) and length(external_id) between 1 and 100),
  course_id        uuid references course,
  edition_id       uuid references edition,
  meeting_code     text check (length(meeting_code) between 1 and 20),
  registration_id  uuid references registration,
  -- Stated by the person herself, and not yet confirmed by the organisation
  proposed         boolean not null default false,
  recorded_by      uuid not null,
  recorded_at      timestamptz not null,
  unique (organisation_id, kind, external_id),
  check ((kind = 'COURSE') = (course_id is not null)),
  check ((kind in ('EDITION', 'MEETING')) = (edition_id is not null)),
  check ((kind = 'MEETING') = (meeting_code is not null)),
  check ((kind = 'PERSON') = (registration_id is not null)),
  check (kind = 'PERSON' or not proposed)
);
create index external_reference_registration on external_reference (registration_id) where registration_id is not null;
-- One wish at a time: nobody keeps codes of others occupied
create unique index external_reference_proposed on external_reference (organisation_id, registration_id) where proposed;

-- A provider lets a buyer (inkoper) enter attendance for a course, or for one edition of it
create table attendance_delegation (
  id           uuid primary key,
  provider_id  uuid not null references organisation,
  buyer_id     uuid not null references organisation,
  course_id    uuid not null references course,
  edition_id   uuid references edition,
  starts_on    date not null,
  ends_on      date not null check (ends_on > starts_on),
  granted_by   uuid not null,
  granted_at   timestamptz not null,
  check (buyer_id <> provider_id)
);
create index attendance_delegation_provider on attendance_delegation (provider_id, granted_at);
create index attendance_delegation_buyer on attendance_delegation (buyer_id, course_id);
create table attendance_delegation_end (
  delegation_id  uuid primary key references attendance_delegation,
  ended_by       uuid not null,
  ended_at       timestamptz not null
);
create trigger attendance_delegation_is_fact before update or delete on attendance_delegation for each row execute function refuse_change();
create trigger attendance_delegation_end_is_fact before update or delete on attendance_delegation_end for each row execute function refuse_change();
-- Which sheets a buyer handed in: it sees those, and no others
create table delegated_sheet (
  sheet_id       uuid primary key references attendance_sheet,
  delegation_id  uuid not null references attendance_delegation
);
create index delegated_sheet_delegation on delegated_sheet (delegation_id);
create trigger delegated_sheet_is_fact before update or delete on delegated_sheet for each row execute function refuse_change();

-- A door that participants check in at: an edition, or one of its meetings, on one day
create table door (
  id            uuid primary key,
  edition_id    uuid not null references edition,
  meeting_code  text not null default '' check (length(meeting_code) <= 20),
  held_on       date not null,
  -- What a code begins with; finds the door, proves nothing
  handle        char(3) not null check (handle ~ '^[0-9A-HJKMNP-TV-Z]{3}$'),
  -- What its codes are made with
  secret        bytea not null check (length(secret) = 32),
  opened_by     uuid not null,
  opened_at     timestamptz not null,
  unique (edition_id, meeting_code, held_on),
  unique (held_on, handle)
);
create table check_in (
  id            uuid primary key,
  door_id       uuid not null references door,
  person_id     uuid not null references person,
  recorded_at   timestamptz not null,
  unique (door_id, person_id)
);
create index check_in_person on check_in (person_id, recorded_at);
-- The provider says that somebody left early, so she is not on the list
create table check_in_strike (
  check_in_id  uuid primary key references check_in,
  reasons      text not null check (length(btrim(reasons)) between 1 and 1000),
  struck_by    uuid not null,
  struck_at    timestamptz not null
);
create trigger door_is_fact before update or delete on door for each row execute function refuse_change();
create trigger check_in_is_fact before update or delete on check_in for each row execute function refuse_change();
create trigger check_in_strike_is_fact before update or delete on check_in_strike for each row execute function refuse_change();
-- Wrong codes of one person in one hour
create table door_guess (
  person_id  uuid not null references person,
  hour       timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  wrong      int not null check (wrong > 0),
  primary key (person_id, hour)
);

-- xAPI statements, each once per sender; only what is used of them. The actor's own code goes on request.
create table xapi_statement (
  organisation_id  uuid not null references organisation,
  id               uuid not null,
  digest           char(64) not null check (digest ~ '^[0-9a-f]{64}$'),
  home_page        text not null,
  account_name     text,
  verb             text not null,
  object           text not null,
  completion       boolean,
  success          boolean,
  stated_at        timestamptz not null,
  edition_id       uuid not null references edition,
  sheet_id         uuid references attendance_sheet,
  line             int check (line > 0),
  received_by      uuid not null,
  received_at      timestamptz not null,
  primary key (organisation_id, id)
);
create index xapi_statement_account on xapi_statement (organisation_id, account_name) where account_name is not null;

-- A participant refuses what was booked for her; each booking of a source once
create table attendance_refusal (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  edition_id       uuid not null references edition,
  source           text not null,
  revision         int not null check (revision >= 0),
  reason           text not null check (reason in ('NOT_THERE', 'NOT_COMPLETED', 'OTHER_PERSON', 'DOUBLE', 'OTHER')),
  refused_by       uuid not null,
  refused_at       timestamptz not null,
  unique (registration_id, source, revision)
);
create index attendance_refusal_edition on attendance_refusal (edition_id);
-- Herself, or a registrar, lets it be booked again
create table attendance_refusal_lift (
  refusal_id  uuid primary key references attendance_refusal,
  reasons     text check (length(btrim(reasons)) between 1 and 4000),
  lifted_by   uuid not null,
  lifted_at   timestamptz not null
);
create trigger attendance_refusal_is_fact before update or delete on attendance_refusal for each row execute function refuse_change();
create trigger attendance_refusal_lift_is_fact before update or delete on attendance_refusal_lift for each row execute function refuse_change();

-- A professional claims attendance that nobody reported
create table attendance_claim (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  edition_id       uuid not null references edition,
  meeting_code     text not null default '' check (length(meeting_code) <= 20),
  provider_id      uuid not null references organisation,
  document_id      uuid not null references stored_document,
  remark           text check (length(btrim(remark)) between 1 and 1000),
  term             date not null,
  claimed_by       uuid not null,
  claimed_at       timestamptz not null,
  unique (id, claimed_by)
);
create index attendance_claim_registration on attendance_claim (registration_id, claimed_at);
create index attendance_claim_edition on attendance_claim (edition_id);
create table attendance_claim_denial (
  claim_id    uuid primary key,
  claimed_by  uuid not null,
  reasons     text not null check (length(btrim(reasons)) between 1 and 4000),
  denied_by   uuid not null,
  denied_at   timestamptz not null,
  foreign key (claim_id, claimed_by) references attendance_claim (id, claimed_by),
  check (denied_by <> claimed_by)
);
create table attendance_claim_end (
  claim_id    uuid primary key,
  claimed_by  uuid not null,
  outcome     text not null check (outcome in ('CONFIRMED', 'GRANTED', 'REJECTED', 'WITHDRAWN')),
  reasons     text check (length(btrim(reasons)) between 1 and 4000),
  sheet_id    uuid references attendance_sheet,
  ended_by    uuid not null,
  ended_at    timestamptz not null,
  foreign key (claim_id, claimed_by) references attendance_claim (id, claimed_by),
  check ((outcome = 'WITHDRAWN') = (ended_by = claimed_by)),
  check (outcome not in ('GRANTED', 'REJECTED') or reasons is not null),
  check ((outcome in ('CONFIRMED', 'GRANTED')) = (sheet_id is not null))
);
create trigger attendance_claim_is_fact before update or delete on attendance_claim for each row execute function refuse_change();
create trigger attendance_claim_denial_is_fact before update or delete on attendance_claim_denial for each row execute function refuse_change();
create trigger attendance_claim_end_is_fact before update or delete on attendance_claim_end for each row execute function refuse_change();
-- What waits. Small and derived: taking the row away is what only one decision can do
create table open_attendance_claim (
  claim_id         uuid primary key references attendance_claim,
  registration_id  uuid not null,
  edition_id       uuid not null,
  meeting_code     text not null,
  provider_id      uuid not null,
  -- Since when the assessor is to decide: the day after the provider's term, or the day of its denial
  assessor_from    date not null,
  recorded_at      timestamptz not null,
  unique (registration_id, edition_id, meeting_code)
);
create index open_attendance_claim_provider on open_attendance_claim (provider_id, recorded_at, claim_id);
create index open_attendance_claim_assessor on open_attendance_claim (assessor_from, recorded_at, claim_id);

-- One row per reminder that an edition still has no attendance; a round that runs twice writes it once
create table attendance_reminder (
  edition_id   uuid not null references edition,
  days         int not null check (days > 0),
  recorded_at  timestamptz not null,
  primary key (edition_id, days)
);
create trigger attendance_reminder_is_fact before update or delete on attendance_reminder for each row execute function refuse_change();

-- Whether a register takes attendance from a buyer (error 1030 of PE-online); until now nothing said so. The examples allow it.
alter table accreditation_rules disable trigger accreditation_rules_is_fact;
update accreditation_rules set document = document || jsonb_build_object('resellerAttendance', document ->> 'provenance' = 'DEMO')
  where not document ? 'resellerAttendance';
alter table accreditation_rules enable trigger accreditation_rules_is_fact;
