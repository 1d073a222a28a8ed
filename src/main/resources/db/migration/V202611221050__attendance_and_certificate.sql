-- SPDX-License-Identifier: EUPL-1.2
create table attendance_sheet (
  id           uuid primary key,
  edition_id   uuid not null references edition,
  digest       char(64) not null,
  filename     text not null,
  uploaded_by  uuid not null,
  uploaded_at  timestamptz not null,
  row_count    int not null check (row_count > 0)
);
create index attendance_sheet_edition on attendance_sheet (edition_id, uploaded_at);
create table attendance_row (
  sheet_id         uuid not null references attendance_sheet,
  line             int not null check (line > 0),
  number           text not null,
  name             text not null,
  outcome          text not null,
  registration_id  uuid references registration,
  primary key (sheet_id, line)
);
create trigger attendance_sheet_is_fact before update or delete on attendance_sheet for each row execute function refuse_change();
create trigger attendance_row_is_fact before update or delete on attendance_row for each row execute function refuse_change();
-- Each person once per sheet; across sheets the ledger guards
create unique index attendance_row_booked on attendance_row (registration_id, sheet_id) where outcome = 'BOOKED';

create table certificate (
  id               uuid primary key,
  code             char(16) not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  kind             text not null check (kind in ('REGISTRATION')),
  language         text not null check (language in ('NL', 'EN')),
  registration_id  uuid not null references registration,
  holder           text not null,
  register_name    text not null,
  number           text not null,
  level_name       text not null,
  demo_norm        boolean not null,
  valid_from       date not null,
  valid_until      date not null check (valid_until > valid_from),
  issued_at        timestamptz not null,
  issued_by        uuid not null,
  seal_key         text not null,
  pdf_digest       char(64) not null
);
create index certificate_registration on certificate (registration_id, issued_at);
create trigger certificate_is_fact before update or delete on certificate for each row execute function refuse_change();

-- The end of a certificate before its time: withdrawn with a reason, or replaced by another
create table certificate_end (
  certificate_id  uuid primary key references certificate,
  kind            text not null check (kind in ('REVOKED', 'REPLACED')),
  reason          text not null check (length(btrim(reason)) > 0),
  replaced_by     uuid references certificate,
  ended_at        timestamptz not null,
  ended_by        uuid not null,
  check ((kind = 'REPLACED') = (replaced_by is not null))
);
create trigger certificate_end_is_fact before update or delete on certificate_end for each row execute function refuse_change();
