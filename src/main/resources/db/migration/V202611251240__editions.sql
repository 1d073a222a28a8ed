-- SPDX-License-Identifier: EUPL-1.2
-- Editions with all that participants need to know, their life as events, meetings, the agenda, and evaluations.

-- The plan as it stands: a copy of what the events say, for queries
alter table edition
  add column capacity int check (capacity between 1 and 100000),
  add column free_places int check (free_places >= 0),
  add column price numeric(10,2) check (price >= 0),
  add column enrol_at text check (enrol_at ~ '^https://[^/]' and length(enrol_at) <= 500),
  add column language text not null default 'nl' check (language ~ '^[a-z]{2}$'),
  -- From which day on somebody may have completed it; its last day, unless it counts earlier
  add column counts_from date,
  -- Its place in the agenda: its first day, or its last for what can be followed at any time until then
  add column listed_on date,
  add column moved boolean not null default false,
  add column cancelled boolean not null default false,
  add column cancel_reasons text check (length(btrim(cancel_reasons)) between 1 and 1000),
  add column changed_at timestamptz,
  add constraint edition_places check (free_places <= capacity),
  add constraint edition_cancelled check (cancelled = (cancel_reasons is not null));
update edition e set changed_at = recorded_at,
  counts_from = case when c.form = 'E_LEARNING' then e.starts_on else e.ends_on end,
  listed_on = case when c.form = 'E_LEARNING' then e.ends_on else e.starts_on end
  from course c where c.id = e.course_id;
alter table edition
  alter column counts_from set not null,
  alter column listed_on set not null,
  alter column changed_at set not null,
  add constraint edition_counts check (counts_from between starts_on and ends_on),
  add constraint edition_listed check (listed_on between starts_on and ends_on);
create index edition_agenda on edition (listed_on, id);
create index edition_not_over on edition (ends_on);

create table edition_event (
  edition_id   uuid not null references edition,
  position     int not null check (position >= 0),
  kind         text not null check (kind in ('PLANNED', 'CHANGED', 'MOVED', 'CANCELLED')),
  plan         jsonb check (jsonb_typeof(plan) = 'object') check (length(plan::text) <= 100000),
  reasons      text check (length(btrim(reasons)) between 1 and 1000),
  -- Empty for what was planned before there were events
  recorded_by  uuid,
  recorded_at  timestamptz not null,
  primary key (edition_id, position),
  check ((position = 0) = (kind = 'PLANNED')),
  check ((kind = 'CANCELLED') = (plan is null)),
  check (kind <> 'CANCELLED' or reasons is not null)
);
create unique index edition_event_cancelled on edition_event (edition_id) where kind = 'CANCELLED';
insert into edition_event (edition_id, position, kind, plan, recorded_at)
  select id, 0, 'PLANNED', jsonb_strip_nulls(jsonb_build_object('startsOn', starts_on, 'endsOn', ends_on, 'place', place,
    'language', language, 'meetings', '[]'::jsonb)), recorded_at from edition;
create trigger edition_event_is_fact before update or delete on edition_event for each row execute function refuse_change();

-- As the plan stands; a meeting keeps its key when it is moved
create table edition_meeting (
  id           uuid primary key,
  edition_id   uuid not null references edition,
  code         text not null check (length(btrim(code)) between 1 and 20),
  position     int not null check (position between 0 and 99),
  held_on      date not null,
  starts_at    time,
  ends_at      time,
  net_minutes  int check (net_minutes between 1 and 1440),
  unique (edition_id, code),
  check (ends_at > starts_at)
);

-- Which accreditations hold and when, and what they give: for reading many courses at once
create view accreditation_standing as
  select v.accreditation_id, v.course_id, v.register_id, v.valid_from, v.valid_until,
    case when d.conditions_public then d.conditions end as conditions
  from accreditation_validity v join accreditation_decision d on d.id = v.decision_id;
create view accreditation_standing_points as
  select v.accreditation_id, p.meeting, p.category, p.points
  from accreditation_validity v join accreditation_points p on p.decision_id = v.decision_id;

-- That somebody answered, without who it was or when. Nothing here says what the answers were.
create table evaluation_answered (
  edition_id  uuid not null references edition,
  mark        text not null check (mark ~ '^[0-9a-f]{64}$'),
  primary key (edition_id, mark)
);
create trigger evaluation_answered_is_fact before update or delete on evaluation_answered for each row execute function refuse_change();
-- What was answered, added up: how often each score was given to each question, and the remarks in order of the alphabet.
-- One row for an edition, so that neither keys nor times nor order tell which answers belong together.
create table evaluation_tally (
  edition_id  uuid primary key references edition,
  answers     int not null check (answers > 0),
  scores      int[] not null check (array_length(scores, 1) = 25),
  remarks     text[] not null default '{}'
);
