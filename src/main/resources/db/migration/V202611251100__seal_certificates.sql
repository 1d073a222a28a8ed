-- SPDX-License-Identifier: EUPL-1.2
-- The certificate of every key that ever sealed here, and of the authorities between it and its root. A file that was sealed
-- by an old key must be known for ever.
create table seal_certificate (
  fingerprint  char(64) primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  encoded      bytea not null,
  recorded_at  timestamptz not null
);
create trigger seal_certificate_is_fact before update or delete on seal_certificate for each row execute function refuse_change();

-- A file belongs to one certificate
create unique index certificate_pdf_digest on certificate (pdf_digest);
