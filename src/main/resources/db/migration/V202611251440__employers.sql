-- SPDX-License-Identifier: EUPL-1.2
-- Employers: whom they see of their staff, by consent; teams that may cross organisations; labels of organisations.

-- Two duties more: staff and teams. Whoever manages an organisation has them
alter table membership
  add column staff boolean not null default false,
  add column teams boolean not null default false;
-- Not by an update: that would take turns and change nothing else
alter table membership disable trigger user;
update membership set staff = manages, teams = manages;
alter table membership enable trigger user;
alter table membership
  drop constraint membership_has_a_duty,
  add constraint membership_has_a_duty check (manages or courses or attends or staff or teams);
alter table invitation
  add column staff boolean not null default false,
  add column teams boolean not null default false;
do $$
declare
  old text;
begin
  -- It was never given a name of its own
  select conname into strict old from pg_constraint
    where conrelid = 'invitation'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%attends%';
  execute format('alter table invitation drop constraint %I', old);
end $$;
alter table invitation add constraint invitation_has_a_duty check (manages or courses or attends or staff or teams);

-- A team is measured against one version of a framework. Its members may work for several organisations
create table team (
  id                 uuid primary key,
  organisation_id    uuid not null references organisation,
  name               text not null check (length(btrim(name)) between 2 and 100),
  framework_code     text not null,
  framework_version  text not null,
  recorded_by        uuid not null references person,
  recorded_at        timestamptz not null,
  foreign key (framework_code, framework_version) references framework_version (code, version),
  unique (id, organisation_id)
);
create index team_organisation on team (organisation_id);
create table team_end (
  team_id      uuid primary key references team,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null
);

-- Somebody is asked to let an organisation see her registration, or to join a team: by her number, or by a link
create table staff_invitation (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  team_id          uuid,
  registration_id  uuid references registration,
  code_digest      bytea unique check (octet_length(code_digest) = 32),
  label            text check (length(btrim(label)) between 1 and 100),
  made_by          uuid not null references person,
  recorded_at      timestamptz not null,
  expires_at       timestamptz not null check (expires_at > recorded_at),
  unique (id, expires_at),
  foreign key (team_id, organisation_id) references team (id, organisation_id),
  check ((registration_id is null) <> (code_digest is null))
);
create index staff_invitation_organisation on staff_invitation (organisation_id, recorded_at desc);
create index staff_invitation_registration on staff_invitation (registration_id) where registration_id is not null;
create table staff_invitation_end (
  invitation_id  uuid primary key,
  expires_at     timestamptz not null,
  outcome        text not null check (outcome in ('ACCEPTED', 'DECLINED', 'REVOKED')),
  actor          uuid not null references person,
  recorded_at    timestamptz not null,
  foreign key (invitation_id, expires_at) references staff_invitation (id, expires_at),
  check (outcome = 'REVOKED' or recorded_at < expires_at)
);

-- The consent itself: an organisation may see this registration, until either of them ends it
create table staff_link (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  registration_id  uuid not null references registration,
  person_id        uuid not null references person,
  shows_open       boolean not null,
  invitation_id    uuid not null references staff_invitation,
  recorded_at      timestamptz not null,
  unique (id, organisation_id, registration_id)
);
create index staff_link_person on staff_link (person_id, recorded_at desc);
create table staff_link_end (
  link_id      uuid primary key references staff_link,
  ended_by     text not null check (ended_by in ('HOLDER', 'ORGANISATION', 'CHANGED')),
  recorded_at  timestamptz not null
);
-- Those that hold, and what was last told of them: derived, gone when a link ends
create table current_staff_link (
  link_id          uuid primary key,
  organisation_id  uuid not null,
  registration_id  uuid not null,
  told_status      text not null,
  told_until       date,
  unique (organisation_id, registration_id),
  foreign key (link_id, organisation_id, registration_id) references staff_link (id, organisation_id, registration_id)
);
create index current_staff_link_registration on current_staff_link (registration_id);
-- The counts of a month were told to whoever looks after staff, once
create table staff_digest (
  organisation_id  uuid not null references organisation,
  month            date not null check (extract(day from month) = 1),
  recorded_at      timestamptz not null,
  primary key (organisation_id, month)
);

-- The consent to one team: by name, or only in numbers of at least five
create table team_member (
  id             uuid primary key,
  team_id        uuid not null references team,
  person_id      uuid not null references person,
  named          boolean not null,
  specialisms    boolean not null,
  invitation_id  uuid not null references staff_invitation,
  recorded_at    timestamptz not null,
  unique (id, team_id),
  unique (id, team_id, person_id),
  check (named or not specialisms)
);
create index team_member_person on team_member (person_id, recorded_at desc);
create table team_member_end (
  member_id    uuid primary key references team_member,
  ended_by     text not null check (ended_by in ('HOLDER', 'TEAM', 'CHANGED')),
  recorded_at  timestamptz not null
);
create table current_team_member (
  member_id  uuid primary key,
  team_id    uuid not null,
  person_id  uuid not null,
  unique (team_id, person_id),
  foreign key (member_id, team_id, person_id) references team_member (id, team_id, person_id)
);
-- A moment to compare with. No scores: those are read as they were then, of whoever consents now. The group is the people
-- who are shown in numbers only, if it may be published
create table team_snapshot (
  id           uuid primary key,
  team_id      uuid not null references team,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null,
  unique (id, team_id)
);
create index team_snapshot_team on team_snapshot (team_id, recorded_at desc);
create table team_snapshot_member (
  snapshot_id  uuid not null,
  member_id    uuid not null,
  team_id      uuid not null,
  primary key (snapshot_id, member_id),
  foreign key (snapshot_id, team_id) references team_snapshot (id, team_id),
  foreign key (member_id, team_id) references team_member (id, team_id)
);
-- How many people should be able to do what, by when; the newest stands
create table team_plan (
  id           uuid primary key,
  team_id      uuid not null,
  baseline_id  uuid not null,
  reach_on     date not null,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null,
  foreign key (baseline_id, team_id) references team_snapshot (id, team_id),
  check (reach_on > (recorded_at at time zone 'Europe/Amsterdam')::date)
);
create index team_plan_team on team_plan (team_id, recorded_at desc);
create table team_plan_line (
  plan_id        uuid not null references team_plan,
  competency_id  uuid not null references competency,
  wanted         int not null check (wanted between 1 and 100),
  primary key (plan_id, competency_id)
);

-- What was awarded to an organisation, never to a person; over by itself
create table organisation_label (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  name             text not null check (length(btrim(name)) between 2 and 100),
  awarded_by       text not null check (length(btrim(awarded_by)) between 2 and 100),
  norm_version     text not null check (length(btrim(norm_version)) between 1 and 100),
  whole            boolean not null,
  part             text check (length(btrim(part)) between 2 and 200),
  route            text not null check (route in ('PEER_REVIEW', 'EXTERNAL_AUDIT', 'COMBINED')),
  certifying_body  text check (length(btrim(certifying_body)) between 2 and 100),
  audited_on       date not null,
  valid_until      date not null check (valid_until > audited_on),
  source           text not null check (length(btrim(source)) between 2 and 500),
  recorded_by      uuid not null references person,
  recorded_at      timestamptz not null,
  check (whole = (part is null)),
  check ((route = 'PEER_REVIEW') = (certifying_body is null))
);
create index organisation_label_organisation on organisation_label (organisation_id);
create table organisation_label_end (
  label_id     uuid primary key references organisation_label,
  reasons      text not null check (length(btrim(reasons)) between 2 and 500),
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null
);

do $$
declare
  fact text;
begin
  foreach fact in array array['team', 'team_end', 'staff_invitation', 'staff_invitation_end', 'staff_link', 'staff_link_end',
    'staff_digest', 'team_member', 'team_member_end', 'team_snapshot', 'team_snapshot_member', 'team_plan',
    'team_plan_line', 'organisation_label', 'organisation_label_end'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      fact || '_is_fact', fact);
  end loop;
end $$;
