-- SPDX-License-Identifier: EUPL-1.2
-- More kinds of certificates, their texts and layouts as versions, decisions about ability, and batches.

-- What a kind of certificate of a register says and looks like, from a date on. No register: what holds for all that have
-- none of their own.
create table certificate_layout (
  id            uuid primary key,
  register_id   uuid references register,
  kind          text not null check (kind in ('REGISTRATION', 'EXTRACT', 'PARTICIPATION', 'ABILITY', 'RENEWAL', 'ABROAD')),
  version       integer not null check (version > 0),
  valid_from    date not null,
  document      jsonb not null,
  published_at  timestamptz not null,
  published_by  uuid,
  drafted_by    uuid,
  changed_by    uuid,
  -- What came with the software was published by nobody
  check (
    published_by is null and drafted_by is null and changed_by is null
    or coalesce(drafted_by <> published_by and changed_by <> published_by, false)),
  unique nulls not distinct (register_id, kind, version),
  unique nulls not distinct (register_id, kind, valid_from)
);
create trigger certificate_layout_is_fact before update or delete on certificate_layout for each row execute function refuse_change();

create table certificate_layout_draft (
  id           uuid primary key,
  version      integer not null,
  register_id  uuid references register,
  kind         text not null check (kind in ('REGISTRATION', 'EXTRACT', 'PARTICIPATION', 'ABILITY', 'RENEWAL', 'ABROAD')),
  valid_from   date,
  document     jsonb not null,
  created_by   uuid not null,
  created_at   timestamptz not null,
  changed_by   uuid not null,
  changed_at   timestamptz not null
);

-- Somebody who may judge saw that a professional masters a competency: a fact
create table ability_decision (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  competency_id    uuid not null references competency,
  decided_on       date not null,
  grounds          text not null check (length(btrim(grounds)) > 0),
  decided_by       uuid not null,
  recorded_at      timestamptz not null
);
create index ability_decision_registration on ability_decision (registration_id);
create trigger ability_decision_is_fact before update or delete on ability_decision for each row execute function refuse_change();

alter table certificate drop constraint certificate_kind_check;
alter table certificate add constraint certificate_kind_check
  check (kind in ('REGISTRATION', 'EXTRACT', 'PARTICIPATION', 'ABILITY', 'RENEWAL', 'ABROAD'));
-- About what, where a registration can have several of a kind: a day, what was followed, a competency
alter table certificate add column about text not null default '';
-- What it is about in words, as it was printed
alter table certificate add column subject text;
-- What else it says, as it was printed
alter table certificate add column facts jsonb not null default '{}';
-- The sources in the ledger that it rests on: when one is taken back, it holds no more
alter table certificate add column grounds text[] not null default '{}';
alter table certificate add column layout_id uuid references certificate_layout;
-- What was true on a day stays so
alter table certificate alter column valid_until drop not null;
alter table certificate add constraint certificate_lasts
  check ((valid_until is null) = (kind in ('EXTRACT', 'PARTICIPATION')));

-- Many certificates at once, made in the background
create table certificate_batch (
  id            uuid primary key,
  register_id   uuid not null references register,
  kind          text not null check (kind in ('REGISTRATION', 'RENEWAL', 'ABROAD')),
  language      text not null check (language in ('NL', 'EN')),
  selection     text not null check (selection in ('ALL', 'PERIOD', 'NUMBERS')),
  starts_from   date,
  starts_until  date,
  asked_by      uuid not null,
  asked_at      timestamptz not null,
  check ((selection = 'PERIOD') = (starts_from is not null and starts_until is not null)),
  check (starts_until > starts_from)
);
create trigger certificate_batch_is_fact before update or delete on certificate_batch for each row execute function refuse_change();

create table certificate_batch_stop (
  batch_id    uuid primary key references certificate_batch,
  stopped_by  uuid not null,
  stopped_at  timestamptz not null
);
create trigger certificate_batch_stop_is_fact before update or delete on certificate_batch_stop for each row execute function refuse_change();

-- One for each registration of a batch, once
create table certificate_batch_item (
  batch_id         uuid not null references certificate_batch,
  registration_id  uuid not null references registration,
  primary key (batch_id, registration_id)
);
create trigger certificate_batch_item_is_fact before update or delete on certificate_batch_item for each row execute function refuse_change();

-- What waits; what is done is gone from here
create table certificate_batch_waiting (
  batch_id         uuid not null,
  registration_id  uuid not null,
  attempts         integer not null default 0,
  next_at          timestamptz not null,
  primary key (batch_id, registration_id),
  foreign key (batch_id, registration_id) references certificate_batch_item
);
create index certificate_batch_next on certificate_batch_waiting (next_at, batch_id, registration_id);

-- What became of it: a certificate, or why not
create table certificate_batch_outcome (
  batch_id         uuid not null,
  registration_id  uuid not null,
  certificate_id   uuid references certificate,
  problem_nl       text,
  problem_en       text,
  at               timestamptz not null,
  primary key (batch_id, registration_id),
  foreign key (batch_id, registration_id) references certificate_batch_item,
  check ((certificate_id is null) = (problem_nl is not null and problem_en is not null))
);
create index certificate_batch_failed on certificate_batch_outcome (batch_id, registration_id) where certificate_id is null;
create trigger certificate_batch_outcome_is_fact before update or delete on certificate_batch_outcome for each row execute function refuse_change();
