-- SPDX-License-Identifier: EUPL-1.2
-- Attendance in two steps: rows are kept as they came, outcomes follow as facts of their own, and what is still to do is
-- known to every instance.

drop trigger attendance_sheet_is_fact on attendance_sheet;
drop trigger attendance_row_is_fact on attendance_row;

alter table attendance_sheet
  -- A message may name an edition on every row
  alter column edition_id drop not null,
  add column organisation_id uuid references organisation,
  add column channel text not null default 'CSV' check (channel ~ '^[A-Z][A-Z_]*$');
update attendance_sheet s set organisation_id = (select c.organisation_id from edition e join course c on c.id = e.course_id where e.id = s.edition_id);
alter table attendance_sheet alter column organisation_id set not null;
create index attendance_sheet_organisation on attendance_sheet (organisation_id, uploaded_at) where edition_id is null;

-- What became of a row: the last revision is what holds. No text that is personal.
create table attendance_outcome (
  sheet_id         uuid not null,
  line             int not null,
  revision         int not null check (revision >= 0),
  outcome          text not null check (outcome ~ '^[A-Z][A-Z_]*$'),
  registration_id  uuid,
  edition_id       uuid,
  meeting          text,
  completed_on     date,
  -- Why somebody left it or took it back
  reasons          text,
  decided_by       uuid not null,
  decided_at       timestamptz not null,
  primary key (sheet_id, line, revision),
  check ((outcome in ('DISMISSED', 'REMOVED')) = (reasons is not null)),
  check (length(btrim(reasons)) between 1 and 1000),
  check (outcome not in ('BOOKED', 'REMOVED') or (registration_id is not null and edition_id is not null and completed_on is not null))
);
-- Only of people with more than one registration: what became of it in each
create table attendance_outcome_register (
  sheet_id         uuid not null,
  line             int not null,
  revision         int not null,
  registration_id  uuid not null references registration,
  outcome          text not null,
  primary key (sheet_id, line, revision, registration_id),
  foreign key (sheet_id, line, revision) references attendance_outcome
);

insert into attendance_outcome (sheet_id, line, revision, outcome, registration_id, edition_id, completed_on, decided_by, decided_at)
  select r.sheet_id, r.line, 0, r.outcome, r.registration_id, s.edition_id, e.ends_on, s.uploaded_by, s.uploaded_at
  from attendance_row r join attendance_sheet s on s.id = r.sheet_id join edition e on e.id = s.edition_id;
drop index attendance_row_booked;
alter table attendance_row
  drop column outcome,
  drop column registration_id,
  add column meeting text not null default '',
  add column day text not null default '',
  add column person text not null default '',
  add column course text not null default '',
  add column edition text not null default '',
  add column readable boolean not null default true,
  -- What the line held besides
  add column cells text[];

-- Rows come by the hundred thousand, and neither they nor what they refer to is ever removed. So what they refer to is looked
-- up for all rows of a statement together; a foreign key would look it up, and lock it, row by row.
alter table attendance_row drop constraint attendance_row_sheet_id_fkey;
create function refuse_row_without_sheet() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct sheet_id from added) a
      where not exists (select from attendance_sheet s where s.id = a.sheet_id)) then
    raise exception 'a row is of a sheet' using errcode = 'foreign_key_violation', constraint = 'attendance_row_of_sheet';
  end if;
  return null;
end $$;
create trigger attendance_row_of_sheet after insert on attendance_row
  referencing new table as added for each statement execute function refuse_row_without_sheet();
create function refuse_outcome_without_row() returns trigger language plpgsql as $$
begin
  if exists (select from added a where not exists (
      select from attendance_row r where r.sheet_id = a.sheet_id and r.line = a.line)) then
    raise exception 'an outcome is of a row' using errcode = 'foreign_key_violation', constraint = 'attendance_outcome_of_row';
  end if;
  if exists (select from added a where a.registration_id is not null and not exists (
      select from registration r where r.id = a.registration_id)) then
    raise exception 'an outcome is about a registration' using errcode = 'foreign_key_violation', constraint = 'attendance_outcome_of_registration';
  end if;
  return null;
end $$;
create trigger attendance_outcome_of_row after insert on attendance_outcome
  referencing new table as added for each statement execute function refuse_outcome_without_row();
-- Whose rows, and whether somebody came earlier in the same sheet
create index attendance_outcome_booked on attendance_outcome (registration_id, sheet_id) where outcome = 'BOOKED';

-- What a provider says it should have been; the row itself stays as it came.
create table attendance_mending (
  sheet_id     uuid not null,
  line         int not null,
  position     int not null check (position >= 0),
  number       text not null,
  name         text not null,
  meeting      text not null,
  day          text not null,
  mended_by    uuid not null,
  recorded_at  timestamptz not null,
  primary key (sheet_id, line, position),
  foreign key (sheet_id, line) references attendance_row
);

create trigger attendance_sheet_is_fact before update or delete on attendance_sheet for each row execute function refuse_change();
create trigger attendance_row_is_fact before update or delete on attendance_row for each row execute function refuse_change();
create trigger attendance_outcome_is_fact before update or delete on attendance_outcome for each row execute function refuse_change();
create trigger attendance_outcome_register_is_fact before update or delete on attendance_outcome_register for each row execute function refuse_change();
create trigger attendance_mending_is_fact before update or delete on attendance_mending for each row execute function refuse_change();

-- Registers in which people enter their attendance themselves, from a day on; where nothing is said the provider does.
create table attendance_policy (
  register_id  uuid not null references register,
  valid_from   date not null,
  by_provider  boolean not null,
  source       text not null check (length(btrim(source)) > 0),
  primary key (register_id, valid_from)
);
create trigger attendance_policy_is_fact before update or delete on attendance_policy for each row execute function refuse_change();

-- How far a sheet is: derived from its rows and outcomes, changed with them, and what workers take hold of.
create table attendance_work (
  sheet_id    uuid primary key references attendance_sheet,
  state       text not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'STUCK')),
  -- A first round goes past all rows; a later one past those that are open
  first_round boolean not null,
  next_line   int not null default 0,
  done        int not null default 0 check (done >= 0),
  total       int not null check (total >= done),
  -- How many rows this round has changed, and how many it has booked
  changed     int not null default 0,
  booked      int not null default 0,
  counts      jsonb not null default '{}' check (jsonb_typeof(counts) = 'object'),
  run_by      uuid not null,
  attempts    int not null default 0,
  not_before  timestamptz not null,
  touched_at  timestamptz not null
);
create index attendance_work_running on attendance_work (not_before) where state = 'RUNNING';
insert into attendance_work (sheet_id, state, first_round, done, total, booked, counts, run_by, not_before, touched_at)
  select s.id, 'DONE', true, s.row_count, s.row_count, coalesce((o.counts->>'BOOKED')::int, 0), coalesce(o.counts, '{}'), s.uploaded_by, s.uploaded_at, s.uploaded_at
  from attendance_sheet s
  left join (select sheet_id, jsonb_object_agg(outcome, n) as counts
             from (select sheet_id, outcome, count(*) as n from attendance_outcome group by sheet_id, outcome) c group by sheet_id) o on o.sheet_id = s.id;
