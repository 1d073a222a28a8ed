-- SPDX-License-Identifier: EUPL-1.2
-- Attendance at full speed, the texts of old sheets, and what registers say about attendance.

-- What a statement of thousands of rows refers to is probed by key, row by row: a question within a row is never turned into
-- a join over the whole table, and what a connection planned on its first day still holds when the table is a thousand times larger.
create or replace function refuse_row_without_sheet() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if exists (select from (select distinct sheet_id from added) a
      where not exists (select from attendance_sheet s where s.id = a.sheet_id)) then
    raise exception 'a row is of a sheet' using errcode = 'foreign_key_violation', constraint = 'attendance_row_of_sheet';
  end if;
  return null;
end $$;
create or replace function refuse_outcome_without_row() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if exists (select from added a where
      (select r.line from attendance_row r where r.sheet_id = a.sheet_id and r.line = a.line) is null) then
    raise exception 'an outcome is of a row' using errcode = 'foreign_key_violation', constraint = 'attendance_outcome_of_row';
  end if;
  if exists (select from added a where a.registration_id is not null
      and (select r.id from registration r where r.id = a.registration_id) is null) then
    raise exception 'an outcome is about a registration' using errcode = 'foreign_key_violation', constraint = 'attendance_outcome_of_registration';
  end if;
  return null;
end $$;
create or replace function refuse_second_way() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  -- Whoever books the same thing the other way waits; a batch is about one thing, and only many things at once are not held
  if (select count(distinct split_part(a.source, '#', 1)) from added a where a.reverses is null) <= 100 then
    perform pg_advisory_xact_lock(hashtextextended(b.base, 0))
      from (select distinct split_part(a.source, '#', 1) as base from added a where a.reverses is null order by 1) b;
  end if;
  if exists (select from added a where a.reverses is null and case
      when strpos(a.source, '#') > 0 then
        (select e.id from ledger_entry e
         where e.source = split_part(a.source, '#', 1) and e.registration_id = a.registration_id and e.reverses is null
           and not exists (select from ledger_entry r where r.reverses = e.id) limit 1)
      else
        (select e.id from ledger_entry e
         where e.registration_id = a.registration_id and split_part(e.source, '#', 1) = a.source
           and strpos(e.source, '#') > 0 and e.reverses is null
           and not exists (select from ledger_entry r where r.reverses = e.id) limit 1)
      end is not null) then
    raise exception 'booked whole and per meeting' using errcode = 'check_violation', constraint = 'ledger_entry_one_way';
  end if;
  return null;
end $$;

-- A balance is raised dozens of times in its life; room on its page keeps that out of the index
alter table ledger_balance set (fillfactor = 70);

-- Lists of sheets, newest first
create index attendance_sheet_of_organisation on attendance_sheet (organisation_id, id);

-- That the texts of a sheet are gone: what it said, who it named. Its lines, outcomes and digest stay.
create table attendance_erasure (
  sheet_id   uuid primary key references attendance_sheet,
  rows       int not null check (rows >= 0),
  erased_at  timestamptz not null
);
create trigger attendance_erasure_is_fact before update or delete on attendance_erasure for each row execute function refuse_change();
create function refuse_early_erasure() returns trigger language plpgsql as $$
begin
  if not exists (select from attendance_erasure e where e.sheet_id = old.sheet_id) then
    raise exception '% keeps its texts', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

drop trigger attendance_row_is_fact on attendance_row;
create trigger attendance_row_is_fact before delete on attendance_row for each row execute function refuse_change();
create trigger attendance_row_loses_only_texts before update on attendance_row for each row
  when (not (new.sheet_id = old.sheet_id and new.line = old.line and new.readable = old.readable and new.cells is null
    and new.number = '' and new.name = '' and new.meeting = '' and new.day = '' and new.person = '' and new.course = ''
    and new.edition = ''))
  execute function refuse_change();
create trigger attendance_row_loses_texts_in_time before update on attendance_row for each row execute function refuse_early_erasure();

drop trigger attendance_mending_is_fact on attendance_mending;
create trigger attendance_mending_is_fact before delete on attendance_mending for each row execute function refuse_change();
create trigger attendance_mending_loses_only_texts before update on attendance_mending for each row
  when (not (new.sheet_id = old.sheet_id and new.line = old.line and new.position = old.position
    and new.mended_by = old.mended_by and new.recorded_at = old.recorded_at
    and new.number = '' and new.name = '' and new.meeting = '' and new.day = ''))
  execute function refuse_change();
create trigger attendance_mending_loses_texts_in_time before update on attendance_mending for each row execute function refuse_early_erasure();

-- A register may give more or less time for attendance than its accreditation rules say, and somebody decides that
alter table attendance_policy
  add column late_months int check (late_months between 0 and 60),
  add column set_by uuid,
  add column recorded_at timestamptz;
