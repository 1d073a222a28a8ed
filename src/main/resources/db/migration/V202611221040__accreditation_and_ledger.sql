-- SPDX-License-Identifier: EUPL-1.2
create sequence course_number start 100001;
create sequence edition_number start 500001;

create table course (
  id               uuid primary key,
  number           text not null unique,
  organisation_id  uuid not null references organisation,
  title            text not null check (length(btrim(title)) between 3 and 200),
  summary          text not null,
  form             text not null check (form in ('TRAINING', 'E_LEARNING', 'BLENDED', 'WEBINAR', 'CONGRESS', 'WORKSHOP')),
  net_minutes      int not null check (net_minutes between 15 and 60000),
  programme_id     uuid not null references stored_document,
  submitted_by     uuid not null,
  submitted_at     timestamptz not null
);
create index course_organisation on course (organisation_id, submitted_at);
create table course_competency (
  course_id      uuid not null references course,
  competency_id  uuid not null references competency,
  primary key (course_id, competency_id)
);

-- The request to accredit one course for one register
create table accreditation (
  id            uuid primary key,
  version       int not null,
  course_id     uuid not null references course,
  register_id   uuid not null references register,
  submitted_at  timestamptz not null,
  decided       boolean not null default false,
  unique (course_id, register_id)
);
create index accreditation_worklist on accreditation (submitted_at, id) where not decided;
create table accreditation_decision (
  accreditation_id  uuid primary key references accreditation,
  granted           boolean not null,
  reasons           text not null check (length(btrim(reasons)) > 0),
  decided_by        uuid not null,
  decided_at        timestamptz not null,
  valid_from        date,
  valid_until       date,
  check (granted = (valid_from is not null and valid_until is not null)),
  check (valid_until > valid_from)
);
create table accreditation_points (
  accreditation_id  uuid not null references accreditation_decision,
  category          text not null,
  points            numeric(8,2) not null check (points > 0),
  primary key (accreditation_id, category)
);
create trigger accreditation_decision_is_fact before update or delete on accreditation_decision for each row execute function refuse_change();
create trigger accreditation_points_is_fact before update or delete on accreditation_points for each row execute function refuse_change();

create table edition (
  id           uuid primary key,
  version      int not null,
  number       text not null unique,
  course_id    uuid not null references course,
  starts_on    date not null,
  ends_on      date not null check (ends_on >= starts_on),
  place        text,
  recorded_at  timestamptz not null
);
create index edition_course on edition (course_id, starts_on);

create table ledger_entry (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  category         text not null,
  claimed          numeric(8,2) not null,
  awarded          numeric(8,2) not null,
  completed_on     date not null,
  source           text not null,
  description      text not null,
  reverses         uuid unique references ledger_entry,
  recorded_at      timestamptz not null,
  recorded_by      uuid not null,
  -- One source counts once per registration and category
  unique (source, registration_id, category),
  -- A reversal takes back; anything else gives
  check ((reverses is null and awarded > 0) or (reverses is not null and awarded < 0))
);
create index ledger_entry_progress on ledger_entry (registration_id, completed_on);
create trigger ledger_entry_is_fact before update or delete on ledger_entry for each row execute function refuse_change();
