-- SPDX-License-Identifier: EUPL-1.2
-- The trail is sealed in batches, and whoever looks into somebody's dossier leaves a line.

-- A line gets its number only after its transaction has one. The sealing round relies on it: whoever has drawn a number
-- below the newest line that can be seen, has a transaction number below one that is drawn after looking. An identity
-- column gives no such promise: it draws the line's number first.
alter table audit_line alter column id drop identity;
create sequence audit_line_id_seq owned by audit_line.id;
select setval('audit_line_id_seq', coalesce((select max(id) from audit_line), 0) + 1, false);
create function next_audit_line() returns bigint language plpgsql volatile as $$
begin
  perform pg_current_xact_id();
  return nextval('audit_line_id_seq');
end $$;
alter table audit_line alter column id set default next_audit_line();

-- What the auditor asks for besides a subject or a person: one deed, or a period.
create index audit_line_deed on audit_line (deed, id);
create index audit_line_recorded on audit_line (recorded_at);

-- A seal covers every line after the last line of the seal before it, up to and including its own last line. One seal
-- has one successor, so two rounds at once cannot make two chains.
create table audit_seal (
  position    bigint primary key check (position > 0),
  first_line  bigint not null unique check (first_line > 0),
  last_line   bigint not null unique check (last_line >= first_line),
  lines       integer not null check (lines between 1 and last_line - first_line + 1),
  total       bigint not null check (total >= lines),
  digest      char(64) not null unique check (digest ~ '^[0-9a-f]{64}$'),
  previous    char(64) unique references audit_seal (digest),
  sealed_at   timestamptz not null,
  check ((previous is null) = (position = 1)),
  check ((total = lines) = (position = 1))
);
create trigger audit_seal_is_fact before update or delete on audit_seal for each row execute function refuse_change();

-- Once per viewer, dossier and hour, so that reloading a page does not flood the trail.
create table dossier_view (
  viewer   uuid not null references person (id),
  subject  uuid not null,
  hour     timestamptz not null check (extract(epoch from hour)::bigint % 3600 = 0),
  about    uuid not null references person (id),
  primary key (viewer, subject, hour),
  check (viewer <> about)
);
create trigger dossier_view_is_fact before update or delete on dossier_view for each row execute function refuse_change();
