-- SPDX-License-Identifier: EUPL-1.2
-- Lists of people to check in the background. They say who asked about whom, so they go after a term, and nobody but the
-- asker sees them. See decision 0026.

create table registration_check (
  id          uuid primary key,
  asked_by    uuid not null references person,
  asked_at    timestamptz not null,
  expires_at  timestamptz not null check (expires_at > asked_at),
  -- How many lines there are: the next one comes after this
  lines       integer not null default 0 check (lines >= 0)
);
create index registration_check_asker on registration_check (asked_by, asked_at);
create index registration_check_expiry on registration_check (expires_at);

create table registration_check_line (
  check_id    uuid not null references registration_check on delete cascade,
  line        integer not null check (line > 0),
  number      text not null check (length(number) <= 60),
  name        text not null check (length(name) <= 200),
  -- The same for the same number, however it was written
  key         text not null,
  -- What the register said; nothing while the line waits
  answer      jsonb,
  primary key (check_id, line)
);
create index registration_check_key on registration_check_line (check_id, key, line);
create index registration_check_waiting on registration_check_line (check_id, line) where answer is null;

-- An answer is of its moment: given once, never rewritten
create function refuse_second_answer() returns trigger language plpgsql as $$
begin
  if old.answer is not null or new.check_id <> old.check_id or new.line <> old.line then
    raise exception 'a line that was answered stays as it was';
  end if;
  return new;
end $$;
create trigger registration_check_line_answered before update on registration_check_line
  for each row execute function refuse_second_answer();

-- A report that we sealed, such as the proof of a check: that it is ours, and nothing of what it says
create table sealed_report (
  digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
  kind       text not null check (kind in ('LIST_CHECK')),
  sealed_at  timestamptz not null
);
create trigger sealed_report_is_fact before update or delete on sealed_report for each row execute function refuse_change();
