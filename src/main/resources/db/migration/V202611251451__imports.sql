-- SPDX-License-Identifier: EUPL-1.2
-- A register that moves here from another system: what was sent, what was found about each row, who approved it, and what
-- came of it. What is taken over is written as facts of this register, recorded now, with the days on which it happened.

create table register_import (
  id           uuid primary key,
  register_id  uuid not null references register,
  -- The other system, by a short name; with the ids of its rows it says what is the same thing
  source       text not null check (source ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  filename     text not null check (length(filename) between 1 and 200),
  -- Either everything that is right, or nothing unless everything is
  all_or_none  boolean not null,
  uploaded_by  uuid not null,
  uploaded_at  timestamptz not null
);
create trigger register_import_is_fact before update or delete on register_import
  for each row execute function refuse_change();

create table register_import_step (
  id           uuid primary key,
  import_id    uuid not null references register_import,
  kind         text not null check (kind in ('APPROVED', 'CANCELLED', 'FAILED')),
  actor        uuid,
  line         int,
  reasons      text,
  recorded_at  timestamptz not null,
  check (kind = 'FAILED' or actor is not null)
);
create index register_import_step_import on register_import_step (import_id, id);
create unique index register_import_cancelled on register_import_step (import_id) where kind = 'CANCELLED';
create trigger register_import_step_is_fact before update or delete on register_import_step
  for each row execute function refuse_change();

-- The rows, and the work on them. What is in the cells goes when it is of no use any more.
create table register_import_row (
  import_id    uuid not null references register_import,
  line         int not null check (line > 0),
  kind         text not null check (kind in ('REGISTRATION', 'POINTS', 'MEASURE', 'CERTIFICATE', 'UNKNOWN')),
  external_id  text not null check (length(external_id) <= 100),
  cells        jsonb not null,
  state        text not null check (state in ('WAITING', 'RIGHT', 'WRONG', 'ALREADY', 'APPROVED', 'BOOKED')),
  problem      text,
  mended_by    uuid,
  primary key (import_id, line),
  check ((state = 'WRONG') = (problem is not null))
);
create index register_import_row_state on register_import_row (import_id, state, line);
create index register_import_row_external on register_import_row (import_id, kind, external_id);

-- What came of a row of the other system, once and for all
create table imported_item (
  source       text not null,
  kind         text not null check (kind in ('REGISTRATION', 'POINTS', 'MEASURE', 'CERTIFICATE')),
  external_id  text not null,
  target       uuid not null,
  import_id    uuid not null,
  line         int not null,
  recorded_at  timestamptz not null,
  primary key (source, kind, external_id),
  foreign key (import_id, line) references register_import_row (import_id, line)
);
create trigger imported_item_is_fact before update or delete on imported_item for each row execute function refuse_change();

-- The number that somebody had before
create table former_number (
  source           text not null,
  number           text not null check (length(number) between 1 and 40),
  registration_id  uuid not null references registration,
  recorded_at      timestamptz not null,
  primary key (source, number)
);
create index former_number_registration on former_number (registration_id);
create trigger former_number_is_fact before update or delete on former_number for each row execute function refuse_change();

-- That the other system made a certificate; nothing here can check it
create table former_certificate (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  source           text not null,
  number           text not null check (length(number) between 1 and 100),
  issued_on        date not null,
  valid_until      date check (valid_until >= issued_on),
  recorded_at      timestamptz not null,
  unique (source, number)
);
create index former_certificate_registration on former_certificate (registration_id);
create trigger former_certificate_is_fact before update or delete on former_certificate
  for each row execute function refuse_change();

-- What the words of the other system mean here
create table import_mapping (
  source     text not null,
  field      text not null check (field in ('LEVEL', 'VARIANT', 'CATEGORY', 'MEASURE')),
  theirs     text not null check (length(theirs) between 1 and 100),
  ours       text not null check (length(ours) between 1 and 60),
  set_by     uuid not null,
  set_at     timestamptz not null,
  primary key (source, field, theirs)
);
