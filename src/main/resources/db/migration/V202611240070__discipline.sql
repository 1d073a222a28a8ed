-- SPDX-License-Identifier: EUPL-1.2
-- Disciplinary measures: what was decided, which registrations it binds, and what happened to it since. Every "until" is
-- the first day on which it is so no more.

create table measure (
  id               uuid primary key,
  kind             text not null check (kind in ('WARNING', 'REPRIMAND', 'FINE', 'CONDITIONAL_SUSPENSION', 'SUSPENSION',
                     'INTERIM_SUSPENSION', 'STRIKE_OFF')),
  person_id        uuid not null,
  body_nl          text not null check (length(btrim(body_nl)) > 0),
  body_en          text not null check (length(btrim(body_en)) > 0),
  own              boolean not null,
  case_reference   text not null check (length(btrim(case_reference)) > 0),
  decision         text check (decision like 'https://%'),
  decided_on       date not null,
  effective_from   date not null,
  effective_until  date,
  final_on         date,
  published        boolean not null,
  visible_until    date,
  probation_until  date,
  term_months      int check (term_months between 1 and 120),
  reasons          text not null check (length(btrim(reasons)) > 0),
  proposed_by      uuid not null,
  recorded_at      timestamptz not null,
  check (proposed_by <> person_id),
  check (effective_from >= decided_on),
  check (final_on >= decided_on),
  check (effective_until > effective_from),
  check (visible_until > effective_from),
  check (probation_until > effective_from),
  check (published = (visible_until is not null)),
  check (kind <> 'WARNING' or not published),
  check (kind <> 'FINE' or not own),
  check (kind in ('SUSPENSION', 'INTERIM_SUSPENSION') or effective_until is null),
  check (kind <> 'SUSPENSION' or effective_until is not null),
  check ((kind = 'CONDITIONAL_SUSPENSION') = (probation_until is not null)),
  check ((kind = 'CONDITIONAL_SUSPENSION') = (term_months is not null))
);
create index measure_person on measure (person_id);
create index measure_newest on measure (recorded_at);
create trigger measure_is_fact before update or delete on measure for each row execute function refuse_change();

create table measure_registration (
  measure_id       uuid not null references measure,
  registration_id  uuid not null references registration,
  primary key (measure_id, registration_id)
);
create index measure_registration_bound on measure_registration (registration_id);
create trigger measure_registration_is_fact before update or delete on measure_registration for each row execute function refuse_change();

create table measure_event (
  measure_id   uuid not null references measure,
  position     int not null,
  kind         text not null check (kind in ('CONFIRMED', 'REJECTED', 'FINAL', 'UPHELD', 'ANNULLED', 'SHORTENED',
                 'BREACH_REPORTED', 'BREACHED', 'BREACH_DISMISSED')),
  day          date,
  reasons      text not null check (length(btrim(reasons)) > 0),
  actor        uuid not null,
  recorded_at  timestamptz not null,
  primary key (measure_id, position),
  check ((kind in ('CONFIRMED', 'REJECTED', 'BREACH_DISMISSED')) = (day is null))
);
create unique index measure_decided_once on measure_event (measure_id) where kind in ('CONFIRMED', 'REJECTED');
create unique index measure_final_once on measure_event (measure_id) where kind in ('FINAL', 'UPHELD');
create unique index measure_breached_once on measure_event (measure_id) where kind = 'BREACHED';
create unique index measure_annulled_once on measure_event (measure_id) where kind = 'ANNULLED';
create trigger measure_event_is_fact before update or delete on measure_event for each row execute function refuse_change();

-- Nobody decides on herself; what takes somebody out of the register two people answer for
create function measure_asks_four_eyes() returns trigger language plpgsql as $$
begin
  if exists (select from measure m where m.id = new.measure_id and (m.person_id = new.actor
      or (m.proposed_by = new.actor and new.kind in ('CONFIRMED', 'REJECTED') and m.kind not in ('WARNING', 'REPRIMAND', 'FINE')))) then
    raise exception 'somebody else decides on measure %', new.measure_id using errcode = 'check_violation';
  end if;
  if new.kind in ('BREACHED', 'BREACH_DISMISSED') and new.actor = (select e.actor from measure_event e
      where e.measure_id = new.measure_id and e.kind = 'BREACH_REPORTED' order by e.position desc limit 1) then
    raise exception 'somebody else decides on the breach of measure %', new.measure_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger measure_event_four_eyes before insert on measure_event for each row execute function measure_asks_four_eyes();
