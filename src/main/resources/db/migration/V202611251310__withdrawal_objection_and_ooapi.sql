-- SPDX-License-Identifier: EUPL-1.2
-- A provider may object to a withdrawal too; whoever proposed or confirmed it does not hear the objection.
create or replace function accreditation_needs_four_eyes() returns trigger language plpgsql as $$
begin
  if new.kind in ('WITHDRAWAL_CONFIRMED', 'WITHDRAWAL_REJECTED') and new.actor = (select s.actor from accreditation_step s
      where s.accreditation_id = new.accreditation_id and s.kind = 'WITHDRAWAL_PROPOSED' and s.position < new.position
      order by s.position desc limit 1)
    or new.kind in ('OBJECTION_UPHELD', 'OBJECTION_DISMISSED', 'OBJECTION_INADMISSIBLE', 'REAUDIT_CONFIRMED', 'REAUDIT_REVISED')
      and exists (select from accreditation_decision d where d.accreditation_id = new.accreditation_id and d.decided_by = new.actor
        and d.position < new.position)
    or new.kind in ('OBJECTION_UPHELD', 'OBJECTION_DISMISSED', 'OBJECTION_INADMISSIBLE') and exists (select from accreditation_step s
        where s.accreditation_id = new.accreditation_id and s.actor = new.actor and s.position < new.position
          and s.kind in ('WITHDRAWAL_PROPOSED', 'WITHDRAWAL_CONFIRMED')) then
    raise exception 'somebody else decides on this accreditation';
  end if;
  return new;
end $$;

-- What a provider's own system calls a course or an offering (OOAPI), and what it became here. Not a fact: a draft that was
-- thrown away is made anew. A course keeps the id of its draft, so the target of a course may be either.
create table ooapi_reference (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  kind             text not null check (kind in ('COURSE', 'OFFERING')),
  external_id      uuid not null,
  target_id        uuid not null,
  recorded_by      uuid not null,
  recorded_at      timestamptz not null,
  unique (organisation_id, kind, external_id)
);
