-- SPDX-License-Identifier: EUPL-1.2
-- Guards and technical tables that belong to no feature.

create extension if not exists pg_trgm;

-- Facts are never changed or removed: the last guard, whatever the application does.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are facts: they are added, never changed or removed', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;

-- Text that people had typed when their session had ended. Encrypted with a key that only the browser's cookie holds.
create table form_draft (
  token_hash  bytea primary key,
  path        text not null,
  sealed      bytea not null check (octet_length(sealed) <= 262144),
  expires_at  timestamptz not null
);
create index form_draft_expiry on form_draft (expires_at);

create table stored_document (
  id           uuid primary key,
  digest       char(64) not null,
  media_type   text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes   bigint not null check (size_bytes > 0),
  filename     text not null check (length(filename) between 1 and 200),
  owner        uuid not null,
  recorded_at  timestamptz not null
);
create trigger stored_document_is_fact before update or delete on stored_document for each row execute function refuse_change();

create table audit_line (
  id           bigint generated always as identity primary key,
  recorded_at  timestamptz not null,
  actor        uuid,
  deed         text not null check (deed ~ '^[a-z][a-z-]+$'),
  subject      uuid not null,
  about        uuid,
  details      jsonb not null default '{}'
);
create index audit_line_subject on audit_line (subject, id);
create index audit_line_about on audit_line (about, id) where about is not null;
create trigger audit_line_is_fact before update or delete on audit_line for each row execute function refuse_change();
