-- SPDX-License-Identifier: EUPL-1.2
-- Reflection with others, confirmed by who was there; a log that only its writer reads; statements of employers.

-- One meeting, reported once
create table reflection_session (
  id           uuid primary key,
  person_id    uuid not null references person,
  activity     text not null check (activity ~ '^[A-Z][A-Z0-9_]*$'),
  title        text not null check (length(btrim(title)) between 1 and 200),
  held_on      date not null,
  net_minutes  int not null check (net_minutes between 1 and 1440),
  group_size   int not null check (group_size between 1 and 50),
  recorded_at  timestamptz not null
);
create index reflection_session_person on reflection_session (person_id, recorded_at);
-- Who has it in her own portfolio, each once. The evidence that comes of it keeps the id, so nothing is handed in twice.
create table session_part (
  id           uuid primary key,
  session_id   uuid not null references reflection_session,
  person_id    uuid not null references person,
  recorded_at  timestamptz not null,
  unique (session_id, person_id)
);
create index session_part_person on session_part (person_id);

-- What an employer is asked to state
create table work_statement (
  id               uuid primary key,
  person_id        uuid not null references person,
  registration_id  uuid not null references registration,
  employer         text not null check (length(btrim(employer)) between 1 and 200),
  starts_on        date not null,
  ends_on          date not null,
  hours_per_week   numeric(5,2) not null check (hours_per_week > 0 and hours_per_week <= 60),
  level            text not null check (level in ('MBO4', 'AD', 'HBO', 'WO')),
  scopes           text[] not null default '{}',
  recorded_at      timestamptz not null,
  unique (id, person_id),
  check (ends_on > starts_on)
);
create index work_statement_registration on work_statement (registration_id, recorded_at);
create index work_statement_person on work_statement (person_id);

-- Somebody is asked to confirm, by account or by a link; of a link only the digest of its code is kept, of a mail address
-- only a digest that tells within one meeting whether it was given before
create table confirmation_request (
  id              uuid primary key,
  session_id      uuid references reflection_session,
  work_id         uuid references work_statement,
  person_id       uuid not null references person,
  label           text not null check (length(btrim(label)) between 1 and 100),
  leads           boolean not null,
  asked_person    uuid references person,
  code_digest     bytea unique check (length(code_digest) = 32),
  contact_digest  bytea check (length(contact_digest) = 32),
  recorded_at     timestamptz not null,
  expires_at      timestamptz not null check (expires_at > recorded_at),
  unique (id, person_id, expires_at),
  check (num_nonnulls(session_id, work_id) = 1),
  check (num_nonnulls(asked_person, code_digest) = 1),
  check (asked_person <> person_id),
  check (session_id is not null or not leads)
);
create index confirmation_request_session on confirmation_request (session_id) where session_id is not null;
create index confirmation_request_work on confirmation_request (work_id) where work_id is not null;
create index confirmation_request_asked on confirmation_request (asked_person) where asked_person is not null;
-- Once, in time, and never by who asked
create table confirmation_end (
  request_id    uuid primary key,
  person_id     uuid not null,
  expires_at    timestamptz not null,
  outcome       text not null check (outcome in ('CONFIRMED', 'DENIED', 'REVOKED')),
  giver_person  uuid references person,
  giver_name    text check (length(btrim(giver_name)) between 1 and 200),
  recorded_at   timestamptz not null,
  foreign key (request_id, person_id, expires_at) references confirmation_request (id, person_id, expires_at),
  check ((outcome = 'REVOKED') = (giver_name is null)),
  check (giver_person <> person_id),
  check (recorded_at < expires_at or outcome = 'REVOKED')
);
create index confirmation_end_giver on confirmation_end (giver_person) where giver_person is not null;
-- What the employer stated: as it was asked, or corrected
create table work_answer (
  work_id         uuid primary key references work_statement,
  request_id      uuid not null unique references confirmation_end,
  attestation_id  uuid not null unique references attestation,
  starts_on       date not null,
  ends_on         date not null,
  hours_per_week  numeric(5,2) not null check (hours_per_week > 0 and hours_per_week <= 60),
  giver_function  text check (length(btrim(giver_function)) between 1 and 100),
  recorded_at     timestamptz not null,
  check (ends_on > starts_on)
);
create trigger reflection_session_is_fact before update or delete on reflection_session for each row execute function refuse_change();
create trigger session_part_is_fact before update or delete on session_part for each row execute function refuse_change();
create trigger work_statement_is_fact before update or delete on work_statement for each row execute function refuse_change();
create trigger confirmation_request_is_fact before update or delete on confirmation_request for each row execute function refuse_change();
create trigger confirmation_end_is_fact before update or delete on confirmation_end for each row execute function refuse_change();
create trigger work_answer_is_fact before update or delete on work_answer for each row execute function refuse_change();

-- The log: sealed text that only its writer opens. It is hers: she changes and removes it.
create table reflection_entry (
  id          uuid primary key,
  version     int not null,
  person_id   uuid not null references person,
  key_id      text not null,
  sealed      bytea not null check (length(sealed) between 1 and 200000),
  -- The item with which its assessor may read it; an item may be on its way, so this is no foreign key
  item_id     uuid,
  written_at  timestamptz not null,
  changed_at  timestamptz not null
);
create index reflection_entry_person on reflection_entry (person_id, changed_at);
create index reflection_entry_item on reflection_entry (item_id) where item_id is not null;

-- Evidence that rests on the word of who was there
alter table evidence_item drop constraint evidence_item_kind_check;
alter table evidence_item add constraint evidence_item_kind_check check (kind in ('UPLOADED', 'SESSION'));
alter table evidence_step drop constraint evidence_step_kind_check;
alter table evidence_step add constraint evidence_step_kind_check check (kind in ('TAKEN', 'HANDED_OVER', 'RELEASED', 'RETURNED',
  'ANSWERED', 'OPINION_ASKED', 'OPINION_GIVEN', 'DECIDED', 'RETRACTED', 'OBJECTED', 'SIGNALLED', 'KEPT', 'REVERSED', 'TRUSTED', 'FLAGGED'));
-- What nobody decides may be set off by whoever it is about
do $$
declare
  found text;
begin
  select conname into strict found from pg_constraint
    where conrelid = 'evidence_step'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%actor <> person_id%';
  execute format('alter table evidence_step drop constraint %I', found);
end $$;
alter table evidence_step add constraint evidence_step_not_her_own
  check (kind in ('ANSWERED', 'RETRACTED', 'OBJECTED', 'SIGNALLED', 'TRUSTED', 'FLAGGED') or actor <> person_id);
alter table evidence_step add constraint evidence_step_flags check (kind <> 'FLAGGED' or words is not null);

-- An employer without an account confirms by a link: nobody here decided, so nobody is named
alter table attestation_end alter column ended_by drop not null;
alter table attestation_end add constraint attestation_end_by_link check (ended_by is not null or outcome = 'CONFIRMED');
