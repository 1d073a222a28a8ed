-- SPDX-License-Identifier: EUPL-1.2
-- Matters that end with the registration they are about, objections to one decision each, and decisions that take two.

alter table registration_procedure drop constraint registration_procedure_kind_check;
alter table registration_procedure add constraint registration_procedure_kind_check check (kind in
  ('RENEWAL', 'EXTENSION', 'PAUSE', 'VARIANT', 'TRANSFER', 'OBJECTION', 'HARDSHIP', 'REMOVAL', 'DEATH', 'RESTORATION', 'DAYS'));
alter table registration_procedure add constraint registration_procedure_restores check
  (kind <> 'RESTORATION' or about_procedure is not null);
alter table registration_procedure add constraint registration_procedure_days check
  (kind <> 'DAYS' or (from_day is not null and until_day is not null));

-- Which decision an objection is about, by its position among the steps
alter table registration_procedure add column about_step int;
update registration_procedure o set about_step = coalesce(
  (select max(s.position) from registration_procedure_step s where s.procedure_id = o.about_procedure
     and s.kind in ('GRANTED', 'REFUSED', 'INADMISSIBLE') and s.recorded_at <= o.opened_at),
  (select max(s.position) from application_step s where s.application_id = o.about_application
     and s.kind = 'REFUSED' and s.recorded_at <= o.opened_at)) where kind = 'OBJECTION';
alter table registration_procedure add constraint registration_procedure_about_step check
  ((kind = 'OBJECTION') = (about_step is not null));
drop index registration_procedure_objection;
create unique index registration_procedure_objection
  on registration_procedure (coalesce(about_application, about_procedure), about_step) where kind = 'OBJECTION';

alter table registration_procedure_step drop constraint registration_procedure_step_kind_check;
alter table registration_procedure_step add constraint registration_procedure_step_kind_check check (kind in
  ('OPENED', 'MORE_ASKED', 'SUPPLEMENTED', 'GRANTED', 'REFUSED', 'INADMISSIBLE', 'WITHDRAWN', 'REOPENED', 'TERM_EXTENDED', 'OVERTAKEN'));

-- Of leave and pauses no word is kept of whoever asks
create function procedure_keeps_no_words() returns trigger language plpgsql as $$
begin
  if (new.reasons is not null or new.document_id is not null) and exists (select from registration_procedure p
      where p.id = new.procedure_id and p.kind in ('EXTENSION', 'PAUSE')) then
    raise exception 'no words are kept in procedure %', new.procedure_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger registration_procedure_step_without_words before insert on registration_procedure_step
  for each row when (new.kind in ('OPENED', 'SUPPLEMENTED')) execute function procedure_keeps_no_words();

-- What annuls or shortens a suspension or a strike-off one registrar proposes and another decides
alter table measure_event drop constraint measure_event_kind_check;
alter table measure_event add constraint measure_event_kind_check check (kind in ('CONFIRMED', 'REJECTED', 'FINAL', 'UPHELD',
  'ANNULLED', 'SHORTENED', 'BREACH_REPORTED', 'BREACHED', 'BREACH_DISMISSED', 'ANNULMENT_PROPOSED', 'SHORTENING_PROPOSED',
  'CHANGE_DISMISSED'));
alter table measure_event drop constraint measure_event_check;
alter table measure_event add constraint measure_event_day check
  ((kind in ('CONFIRMED', 'REJECTED', 'BREACH_DISMISSED', 'CHANGE_DISMISSED')) = (day is null));
create or replace function measure_asks_four_eyes() returns trigger language plpgsql as $$
begin
  if exists (select from measure m where m.id = new.measure_id and (m.person_id = new.actor
      or (m.proposed_by = new.actor and new.kind in ('CONFIRMED', 'REJECTED') and m.kind not in ('WARNING', 'REPRIMAND', 'FINE')))) then
    raise exception 'somebody else decides on measure %', new.measure_id using errcode = 'check_violation';
  end if;
  if new.kind in ('BREACHED', 'BREACH_DISMISSED') and new.actor = (select e.actor from measure_event e
      where e.measure_id = new.measure_id and e.kind = 'BREACH_REPORTED' order by e.position desc limit 1) then
    raise exception 'somebody else decides on the breach of measure %', new.measure_id using errcode = 'check_violation';
  end if;
  if new.kind in ('ANNULLED', 'SHORTENED', 'CHANGE_DISMISSED')
      and exists (select from measure m where m.id = new.measure_id and m.kind not in ('WARNING', 'REPRIMAND', 'FINE'))
      and new.actor is not distinct from coalesce((select e.actor from measure_event e where e.measure_id = new.measure_id
        and e.kind in ('ANNULMENT_PROPOSED', 'SHORTENING_PROPOSED') order by e.position desc limit 1), new.actor) then
    raise exception 'somebody else decides on the change of measure %', new.measure_id using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- After a strike-off two registrars admit somebody again
alter table application_step drop constraint application_step_kind_check;
alter table application_step add constraint application_step_kind_check
  check (kind in ('SUBMITTED', 'MORE_ASKED', 'SUPPLEMENTED', 'ADMITTED', 'REFUSED', 'REOPENED', 'ADMISSION_PROPOSED'));

-- Where one can appeal against a measure, and the first day on which one can no longer, as the decision says
alter table measure add column appeal_to text check (length(btrim(appeal_to)) > 0);
alter table measure add column appeal_before date;
alter table measure add constraint measure_appeal check (appeal_before > decided_on);
