-- SPDX-License-Identifier: EUPL-1.2
-- The life of a registration as facts, the procedures that lead to them, and periods as a copy that is derived from them.

create extension if not exists btree_gist;

create table registration_event (
  registration_id  uuid not null references registration,
  position         int not null,
  kind             text not null check (kind in ('ADMITTED', 'RENEWED', 'EXTENDED', 'PAUSED', 'RESUMED', 'VARIANT_CHANGED',
                     'INACTIVATED', 'REACTIVATED', 'SUSPENDED', 'LIFTED', 'LAPSED',
                     'WITHDRAWN', 'REMOVED', 'STRUCK_OFF', 'DIED', 'TRANSFERRED', 'MERGED', 'UNDONE')),
  effective_on     date not null,
  -- The first day on which it holds no more
  until            date,
  counts_from      date,
  variant          text,
  cohort           text,
  -- The application, procedure or measure that it follows from
  cause            uuid,
  undoes           int,
  decided_by       uuid,
  reasons          text,
  recorded_at      timestamptz not null,
  primary key (registration_id, position),
  foreign key (registration_id, undoes) references registration_event (registration_id, position),
  unique (registration_id, undoes),
  check (until > effective_on),
  check (kind not in ('ADMITTED', 'RENEWED', 'EXTENDED', 'PAUSED') or until is not null),
  check ((kind = 'UNDONE') = (undoes is not null)),
  check (kind not in ('ADMITTED', 'RENEWED') or variant is not null)
);
create index registration_event_cause on registration_event (cause) where cause is not null;

alter table registration add column variant text;
alter table registration add column cohort text;
-- Set while a re-registration is open: the day it was submitted
alter table registration add column renewal_submitted_on date;
-- Derived: the first day after the last period; empty when the registration has ended otherwise
alter table registration add column lapses_on date;
update registration r set variant = (select n.variant from registration_period p join norm n on n.id = p.norm_id
    where p.registration_id = r.id order by p.starts_on desc limit 1),
  lapses_on = (select max(ends_on) from registration_period p where p.registration_id = r.id);
alter table registration alter column variant set not null;
alter table registration add foreign key (register_id, variant) references register_variant (register_id, code);
create index registration_lapses on registration (lapses_on);
create index registration_register on registration (register_id, variant);

insert into registration_event (registration_id, position, kind, effective_on, until, variant, cause, decided_by, reasons, recorded_at)
  select r.id, 0, 'ADMITTED', p.starts_on, p.ends_on, r.variant, r.application_id,
    (select s.actor from application_step s where s.application_id = r.application_id and s.kind = 'ADMITTED' order by s.position desc limit 1),
    (select s.reasons from application_step s where s.application_id = r.application_id and s.kind = 'ADMITTED' order by s.position desc limit 1),
    p.recorded_at
  from registration r join registration_period p on p.registration_id = r.id;
create trigger registration_event_is_fact before update or delete on registration_event for each row execute function refuse_change();

drop trigger registration_period_is_fact on registration_period;
alter table registration_period drop column norm_id, drop column recorded_at;
alter table registration_period add column variant text;
alter table registration_period add column cohort text;
alter table registration_period add column counts_from date;
update registration_period p set variant = r.variant from registration r where r.id = p.registration_id;
alter table registration_period alter column variant set not null;
alter table registration_period add constraint registration_period_apart
  exclude using gist (registration_id with =, daterange(starts_on, ends_on) with &&);

alter table application add column variant text;
update application a set variant = 'STANDAARD';
alter table application alter column variant set not null;
alter table application add foreign key (register_id, variant) references register_variant (register_id, code);
alter table application_step drop constraint application_step_kind_check;
alter table application_step add constraint application_step_kind_check
  check (kind in ('SUBMITTED', 'MORE_ASKED', 'SUPPLEMENTED', 'ADMITTED', 'REFUSED', 'REOPENED'));
-- Re-entry: a later application may lead to the same registration, which keeps its number for life
alter table registration alter column application_id drop not null;

create table registration_procedure (
  id                 uuid primary key,
  version            int not null,
  kind               text not null check (kind in ('RENEWAL', 'EXTENSION', 'PAUSE', 'VARIANT', 'TRANSFER', 'OBJECTION', 'HARDSHIP', 'REMOVAL', 'DEATH')),
  register_id        uuid not null references register,
  registration_id    uuid references registration,
  person_id          uuid not null,
  opened_by          uuid not null,
  opened_at          timestamptz not null,
  opened_on          date not null,
  decide_before      date not null,
  from_day           date,
  until_day          date,
  months             int check (months between 1 and 60),
  leave_kind         text check (leave_kind in ('PREGNANCY', 'OTHER')),
  variant            text,
  level              text,
  target_register_id uuid references register,
  -- What an objection or an appeal to hardship is about
  about_application  uuid references application,
  about_procedure    uuid references registration_procedure,
  closed             boolean not null default false,
  asked              boolean not null default false,
  check (until_day > from_day),
  check (kind = 'OBJECTION' or registration_id is not null),
  check (kind <> 'OBJECTION' or num_nonnulls(about_application, about_procedure) = 1),
  check (kind <> 'EXTENSION' or (months is not null and leave_kind is not null)),
  check (kind <> 'PAUSE' or (from_day is not null and until_day is not null)),
  check (kind <> 'VARIANT' or variant is not null),
  check (kind <> 'TRANSFER' or (target_register_id is not null and level is not null and variant is not null)),
  check (kind not in ('REMOVAL', 'DEATH') or from_day is not null)
);
-- One open procedure of a kind per registration; one open objection per decision
create unique index registration_procedure_open on registration_procedure (registration_id, kind) where not closed and kind <> 'OBJECTION';
create unique index registration_procedure_objection on registration_procedure (coalesce(about_application, about_procedure)) where kind = 'OBJECTION';
create index registration_procedure_worklist on registration_procedure (opened_at, id) where not closed and not asked;
create index registration_procedure_registration on registration_procedure (registration_id, opened_at);
create index registration_procedure_person on registration_procedure (person_id, opened_at);

create table registration_procedure_step (
  procedure_id  uuid not null references registration_procedure,
  position      int not null,
  kind          text not null check (kind in ('OPENED', 'MORE_ASKED', 'SUPPLEMENTED', 'GRANTED', 'REFUSED', 'INADMISSIBLE', 'WITHDRAWN', 'REOPENED', 'TERM_EXTENDED')),
  recorded_at   timestamptz not null,
  actor         uuid not null,
  reasons       text,
  document_id   uuid references stored_document,
  primary key (procedure_id, position),
  check (kind not in ('MORE_ASKED', 'GRANTED', 'REFUSED', 'INADMISSIBLE', 'TERM_EXTENDED') or length(btrim(reasons)) > 0)
);
create index registration_procedure_step_decided on registration_procedure_step (recorded_at) where kind in ('GRANTED', 'REFUSED', 'INADMISSIBLE');
create trigger registration_procedure_step_is_fact before update or delete on registration_procedure_step for each row execute function refuse_change();
