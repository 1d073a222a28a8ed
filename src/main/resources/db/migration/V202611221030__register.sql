-- SPDX-License-Identifier: EUPL-1.2
create table register (
  id              uuid primary key,
  code            text not null unique check (code ~ '^[A-Z][A-Z0-9-]+$'),
  number_prefix   text not null unique check (number_prefix ~ '^[A-Z]{2,4}$'),
  name_nl         text not null,
  name_en         text not null,
  profession_nl   text not null,
  profession_en   text not null,
  conduct_code    text not null,
  framework_code  text not null,
  source          text not null
);
create table register_level (
  register_id  uuid not null references register,
  position     int not null,
  code         text not null,
  name_nl      text not null,
  name_en      text not null,
  primary key (register_id, code),
  unique (register_id, position)
);

create table norm (
  id               uuid primary key,
  register_id      uuid not null references register,
  code             text not null,
  version          int not null check (version > 0),
  variant          text not null,
  name_nl          text not null,
  name_en          text not null,
  valid_from       date not null,
  valid_until      date check (valid_until > valid_from),
  period_months    int not null check (period_months > 0),
  total_min        numeric(8,2) check (total_min >= 0),
  points_per_hour  numeric(6,4) not null check (points_per_hour > 0),
  provenance       text not null check (provenance in ('VERIFIED', 'PARTIAL', 'HISTORIC', 'DEMO')),
  source           text not null,
  unique (code, variant, version)
);
create table norm_category (
  norm_id   uuid not null references norm,
  position  int not null,
  code      text not null check (code ~ '^[A-Z_]+$'),
  name_nl   text not null,
  name_en   text not null,
  min       numeric(8,2) not null check (min >= 0),
  max       numeric(8,2) check (max >= min),
  primary key (norm_id, code),
  unique (norm_id, position)
);
create trigger norm_is_fact before update or delete on norm for each row execute function refuse_change();
create trigger norm_category_is_fact before update or delete on norm_category for each row execute function refuse_change();

create table application (
  id               uuid primary key,
  version          int not null,
  register_id      uuid not null references register,
  person_id        uuid not null,
  level            text not null,
  initials         text not null,
  given_name       text,
  name_prefix      text,
  surname          text not null,
  workplace        text,
  diploma_id       uuid not null references stored_document,
  code_version_id  uuid not null references code_version,
  submitted_at     timestamptz not null,
  closed           boolean not null default false,
  -- The registrar has asked something: it is the applicant's turn
  asked            boolean not null default false,
  foreign key (register_id, level) references register_level (register_id, code)
);
-- One open application per person and register
create unique index application_open on application (register_id, person_id) where not closed;
create index application_worklist on application (submitted_at, id) where not closed and not asked;
create index application_person on application (person_id);

create table application_step (
  application_id  uuid not null references application,
  position        int not null,
  kind            text not null check (kind in ('SUBMITTED', 'MORE_ASKED', 'SUPPLEMENTED', 'ADMITTED', 'REFUSED')),
  recorded_at     timestamptz not null,
  actor           uuid not null,
  reasons         text,
  document_id     uuid references stored_document,
  primary key (application_id, position),
  check (kind not in ('MORE_ASKED', 'ADMITTED', 'REFUSED') or length(btrim(reasons)) > 0)
);
create trigger application_step_is_fact before update or delete on application_step for each row execute function refuse_change();

create table registration (
  id              uuid primary key,
  version         int not null,
  register_id     uuid not null references register,
  person_id       uuid not null,
  application_id  uuid not null unique references application,
  number          text not null unique check (number ~ '^[A-Z]{2,4}[0-9]{9}$'),
  level           text not null,
  initials        text not null,
  given_name      text,
  name_prefix     text,
  surname         text not null,
  workplace       text,
  name_key        text not null,
  admitted_on     date not null,
  recorded_at     timestamptz not null,
  unique (register_id, person_id),
  foreign key (register_id, level) references register_level (register_id, code)
);
create index registration_person on registration (person_id);
-- The digits alone say who it is, also without the letters of the register
create unique index registration_digits on registration (right(number, 9));
create index registration_name on registration using gin (name_key gin_trgm_ops);

create table registration_period (
  registration_id  uuid not null references registration,
  starts_on        date not null,
  ends_on          date not null check (ends_on > starts_on),
  norm_id          uuid not null references norm,
  recorded_at      timestamptz not null,
  primary key (registration_id, starts_on)
);
create trigger registration_period_is_fact before update or delete on registration_period for each row execute function refuse_change();
