-- SPDX-License-Identifier: EUPL-1.2
-- What was followed counts once: whole, or meeting by meeting. The source of a meeting is that of the whole, '#' and the meeting.

create index ledger_entry_meetings on ledger_entry (registration_id, split_part(source, '#', 1))
  where reverses is null and strpos(source, '#') > 0;

create function refuse_second_way() returns trigger language plpgsql as $$
begin
  -- Whoever books the same thing the other way waits; a batch is about one thing, and only many things at once are not held
  if (select count(distinct split_part(a.source, '#', 1)) from added a where a.reverses is null) <= 100 then
    perform pg_advisory_xact_lock(hashtextextended(b.base, 0))
      from (select distinct split_part(a.source, '#', 1) as base from added a where a.reverses is null order by 1) b;
  end if;
  if exists (
      select from added a
      join ledger_entry e on e.registration_id = a.registration_id and e.source = split_part(a.source, '#', 1)
      where a.reverses is null and strpos(a.source, '#') > 0 and e.reverses is null
        and not exists (select from ledger_entry r where r.reverses = e.id))
    or exists (
      select from added a
      join ledger_entry e on e.registration_id = a.registration_id and split_part(e.source, '#', 1) = a.source
        and strpos(e.source, '#') > 0 and e.reverses is null
      where a.reverses is null and strpos(a.source, '#') = 0
        and not exists (select from ledger_entry r where r.reverses = e.id)) then
    raise exception 'booked whole and per meeting' using errcode = 'check_violation', constraint = 'ledger_entry_one_way';
  end if;
  return null;
end $$;
create trigger ledger_entry_one_way after insert on ledger_entry
  referencing new table as added for each statement execute function refuse_second_way();
