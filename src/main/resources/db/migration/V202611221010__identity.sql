-- SPDX-License-Identifier: EUPL-1.2
create table person (
  id           uuid primary key,
  subject      text not null unique,
  given_name   text,
  family_name  text,
  first_seen   timestamptz not null
);

create table organisation (
  id           uuid primary key,
  name         text not null check (length(btrim(name)) between 2 and 200),
  kvk_number   char(8) unique check (kvk_number ~ '^[0-9]{8}$'),
  town         text not null,
  recorded_at  timestamptz not null
);
create unique index organisation_name on organisation (lower(name));

create table membership (
  person_id        uuid not null references person,
  organisation_id  uuid not null references organisation,
  since            timestamptz not null,
  primary key (person_id, organisation_id)
);
