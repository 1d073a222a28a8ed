-- SPDX-License-Identifier: EUPL-1.2
-- The life of an accreditation as facts: who took it, what was asked and answered, decided, objected to, withdrawn. What
-- waits, for whom, and what holds when are copies derived from them.

-- A course may be decided on again, after an objection: a decision is known by its own key
drop trigger accreditation_decision_is_fact on accreditation_decision;
drop trigger accreditation_points_is_fact on accreditation_points;
alter table accreditation_points drop constraint accreditation_points_accreditation_id_fkey, drop constraint accreditation_points_pkey;
alter table accreditation_decision drop constraint accreditation_decision_pkey;
alter table accreditation_decision
  add column id uuid not null default gen_random_uuid() primary key,
  add column position int not null default 0,
  add column replaces uuid unique references accreditation_decision,
  -- What the provider asked for, and what the net minutes come to; none of it is known of decisions from before
  add column claimed numeric(8,2),
  add column proposed numeric(8,2),
  add column conditions text check (length(btrim(conditions)) between 1 and 4000),
  add column conditions_public boolean not null default false,
  add column above_reason text check (length(btrim(above_reason)) between 1 and 4000),
  add unique (accreditation_id, position),
  add check (not conditions_public or conditions is not null),
  add check (granted or conditions is null and above_reason is null);
alter table accreditation_decision alter column id drop default, alter column position drop default;
create index accreditation_decision_decided on accreditation_decision (decided_at);

-- Per category, and per meeting when the meetings are accredited one by one; no meeting is the course as a whole
alter table accreditation_points add column decision_id uuid references accreditation_decision, add column meeting text not null default '' check (length(meeting) <= 40);
update accreditation_points p set decision_id = d.id from accreditation_decision d where d.accreditation_id = p.accreditation_id;
alter table accreditation_points drop column accreditation_id, add primary key (decision_id, meeting, category);
alter table accreditation_points alter column meeting drop default;
create trigger accreditation_decision_is_fact before update or delete on accreditation_decision for each row execute function refuse_change();
create trigger accreditation_points_is_fact before update or delete on accreditation_points for each row execute function refuse_change();

create table accreditation_step (
  id                uuid primary key,
  accreditation_id  uuid not null references accreditation,
  position          int not null,
  kind              text not null check (kind in ('ASSIGNED', 'RELEASED', 'CONFLICT_DECLARED', 'NO_INTEREST_DECLARED', 'ASKED',
                      'ANSWERED', 'DECIDED', 'OBJECTED', 'OBJECTION_UPHELD', 'OBJECTION_DISMISSED', 'OBJECTION_INADMISSIBLE',
                      'WITHDRAWAL_PROPOSED', 'WITHDRAWAL_CONFIRMED', 'WITHDRAWAL_REJECTED', 'REAUDIT_DRAWN', 'REAUDIT_CONFIRMED',
                      'REAUDIT_REVISED')),
  recorded_at       timestamptz not null,
  recorded_on       date not null,
  actor             uuid not null,
  -- Who was given the file
  assessor          uuid,
  conflict          text check (conflict in ('OWN_ORGANISATION', 'COLLEAGUE', 'TAUGHT_THERE', 'OTHER')),
  -- Answer by; withdrawn from
  day               date,
  words             text check (length(btrim(words)) between 1 and 4000),
  unique (accreditation_id, position),
  check ((kind = 'ASSIGNED') = (assessor is not null)),
  check ((kind = 'CONFLICT_DECLARED') = (conflict is not null)),
  check ((kind in ('ASKED', 'WITHDRAWAL_PROPOSED')) = (day is not null)),
  check (words is not null or kind in ('ASSIGNED', 'RELEASED', 'CONFLICT_DECLARED', 'NO_INTEREST_DECLARED', 'DECIDED', 'REAUDIT_DRAWN'))
);
create index accreditation_step_conflict on accreditation_step (actor, accreditation_id) where kind = 'CONFLICT_DECLARED';
create table accreditation_step_document (
  step_id      uuid not null references accreditation_step,
  document_id  uuid not null references stored_document,
  primary key (step_id, document_id)
);
create trigger accreditation_step_is_fact before update or delete on accreditation_step for each row execute function refuse_change();
create trigger accreditation_step_document_is_fact before update or delete on accreditation_step_document for each row execute function refuse_change();
insert into accreditation_step (id, accreditation_id, position, kind, recorded_at, recorded_on, actor)
  select gen_random_uuid(), accreditation_id, position, 'DECIDED', decided_at, (decided_at at time zone 'Europe/Amsterdam')::date, decided_by
  from accreditation_decision;

-- Nobody confirms what she proposed, or hears an objection against what she decided
create function accreditation_needs_four_eyes() returns trigger language plpgsql as $$
begin
  if new.kind in ('WITHDRAWAL_CONFIRMED', 'WITHDRAWAL_REJECTED') and new.actor = (select s.actor from accreditation_step s
      where s.accreditation_id = new.accreditation_id and s.kind = 'WITHDRAWAL_PROPOSED' and s.position < new.position
      order by s.position desc limit 1)
    or new.kind in ('OBJECTION_UPHELD', 'OBJECTION_DISMISSED', 'OBJECTION_INADMISSIBLE', 'REAUDIT_CONFIRMED', 'REAUDIT_REVISED')
      and exists (select from accreditation_decision d where d.accreditation_id = new.accreditation_id and d.decided_by = new.actor
        and d.position < new.position) then
    raise exception 'somebody else decides on this accreditation';
  end if;
  return new;
end $$;
create trigger accreditation_step_four_eyes before insert on accreditation_step for each row execute function accreditation_needs_four_eyes();

-- Derived: what waits for an assessor, since when, for whom; asked while the provider must answer
alter table accreditation
  add column matter text check (matter in ('ASSESSMENT', 'OBJECTION', 'WITHDRAWAL', 'REAUDIT')),
  add column waiting_since timestamptz,
  add column assessor_id uuid,
  add column asked boolean not null default false,
  add check ((matter is null) = (waiting_since is null)),
  add check (assessor_id is null or matter is not null);
update accreditation set matter = 'ASSESSMENT', waiting_since = submitted_at where not decided;
drop index accreditation_worklist;
create index accreditation_worklist on accreditation (waiting_since, id) where matter is not null;

-- Derived: when an accreditation really holds, cut by a withdrawal, replaced after an objection
create table accreditation_validity (
  accreditation_id  uuid primary key references accreditation,
  course_id         uuid not null references course,
  register_id       uuid not null references register,
  decision_id       uuid not null references accreditation_decision,
  valid_from        date not null,
  valid_until       date not null check (valid_until > valid_from),
  constraint accreditation_validity_apart
    exclude using gist (course_id with =, register_id with =, daterange(valid_from, valid_until) with &&)
);
create index accreditation_validity_register on accreditation_validity (register_id, valid_until, valid_from);
insert into accreditation_validity select a.id, a.course_id, a.register_id, d.id, d.valid_from, d.valid_until
  from accreditation a join accreditation_decision d on d.accreditation_id = a.id where d.granted;

-- Who has worked as an assessor here, so that files can be handed to her
create table known_assessor (
  person_id   uuid primary key references person,
  first_seen  timestamptz not null
);

-- A round of random checks: whoever has the seed and the population draws the same numbers
create table reaudit_round (
  id           uuid primary key,
  register_id  uuid not null references register,
  on_day       date not null,
  seed         text not null check (length(btrim(seed)) between 8 and 200),
  seed_source  text not null check (length(btrim(seed_source)) between 3 and 500),
  share        numeric(5,4) not null check (share > 0 and share <= 1),
  population   int not null check (population > 0),
  drawn        int not null check (drawn between 1 and population),
  drawn_by     uuid not null,
  drawn_at     timestamptz not null,
  unique (register_id, on_day, seed)
);
create table reaudit_member (
  round_id          uuid not null references reaudit_round,
  accreditation_id  uuid not null references accreditation,
  rank              int not null check (rank > 0),
  hash              text not null check (hash ~ '^[0-9a-f]{64}$'),
  drawn             boolean not null,
  primary key (round_id, accreditation_id),
  unique (round_id, rank)
);
create trigger reaudit_round_is_fact before update or delete on reaudit_round for each row execute function refuse_change();
create trigger reaudit_member_is_fact before update or delete on reaudit_member for each row execute function refuse_change();
