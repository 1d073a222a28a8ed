-- SPDX-License-Identifier: EUPL-1.2
-- Where the bytes of documents lie, encrypted; how long they are kept; and uploads that come in parts.

-- One row for bytes that lie somewhere, by the SHA-256 of what they say. The object is named by the SHA-256 of what lies
-- there, which is encrypted with a key of its own; that key lies here, wrapped by a master key. Next master key: wrap
-- again, without touching an object.
create table stored_object (
  digest       text primary key check (digest ~ '^[0-9a-f]{64}$'),
  object_name  text not null unique check (object_name ~ '^[0-9a-f]{64}$'),
  size_bytes   bigint not null check (size_bytes > 0),
  key_id       text not null check (length(key_id) between 1 and 100),
  wrapped_key  bytea not null check (octet_length(wrapped_key) between 48 and 200),
  -- Kept by a feature for as long as there is a register: a certificate
  permanent    boolean not null,
  stored_at    timestamptz not null
);
create index stored_object_key on stored_object (key_id);
create index stored_document_digest on stored_document (digest);

-- What was found out about numbers that may be a citizen service number (BSN)
alter table stored_document add column number_check text not null default 'NOT_LOOKED'
  check (number_check in ('NOT_LOOKED', 'NONE_FOUND', 'MADE_UNREADABLE', 'SAID_TO_BE_NONE'));
alter table stored_document drop constraint stored_document_media_type_check,
  add constraint stored_document_media_type_check
    check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/heic'));

-- A document that is no more: its digest and what is known of it stay, its bytes are gone unless they are somebody else's too
create table document_destruction (
  document_id   uuid primary key references stored_document,
  grounds       text not null check (grounds in ('NEVER_SENT', 'TERM_ENDED')),
  destroyed_at  timestamptz not null
);
create trigger document_destruction_is_fact before update or delete on document_destruction
  for each row execute function refuse_change();

-- When a document is looked at next: was its form ever sent, has its term ended
create table document_watch (
  document_id  uuid primary key references stored_document,
  look_at      timestamptz not null
);
create index document_watch_due on document_watch (look_at, document_id);
insert into document_watch (document_id, look_at) select id, recorded_at + interval '7 days' from stored_document;

-- How long documents are kept, by the table that uses them. No row, or no months: always. The newest row that has begun holds.
create table document_retention (
  used_in      text not null check (used_in ~ '^[a-z_]{1,63}$'),
  valid_from   date not null,
  keep_months  int check (keep_months between 1 and 1200),
  source       text not null check (length(btrim(source)) between 1 and 500),
  primary key (used_in, valid_from)
);
create trigger document_retention_is_fact before update or delete on document_retention
  for each row execute function refuse_change();

-- An upload that comes in parts and can go on after a break; gone when it became a document
create table document_upload (
  id           uuid primary key,
  owner        uuid not null,
  filename     text not null check (length(filename) between 1 and 200),
  size_bytes   bigint not null check (size_bytes > 0),
  recorded_at  timestamptz not null
);
create index document_upload_age on document_upload (recorded_at);
create index document_upload_owner on document_upload (owner);
create table document_upload_part (
  upload_id   uuid not null references document_upload on delete cascade,
  starts_at   bigint not null check (starts_at >= 0),
  size_bytes  bigint not null check (size_bytes > 0),
  digest      text not null references stored_object,
  primary key (upload_id, starts_at)
);
create index document_upload_part_digest on document_upload_part (digest);

-- Is this document used? Asked for every one, so it must not cost a walk through a table
create index application_diploma on application (diploma_id);
create index application_step_document on application_step (document_id) where document_id is not null;
create index registration_procedure_step_document on registration_procedure_step (document_id) where document_id is not null;
create index attestation_document on attestation (document_id) where document_id is not null;
create index correction_request_document on correction_request (document_id) where document_id is not null;
create index institution_accreditation_proof on institution_accreditation (proof_id) where proof_id is not null;
create index course_programme on course (programme_id);
create index course_document_document on course_document (document_id);
create index accreditation_step_document_document on accreditation_step_document (document_id);
create index attendance_claim_document on attendance_claim (document_id);
