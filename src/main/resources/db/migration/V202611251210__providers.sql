-- SPDX-License-Identifier: EUPL-1.2
-- What members may do, how somebody becomes one, systems that act for an organisation; and which register lets which
-- provider in.

alter table membership
  add column manages boolean not null default true,
  add column courses boolean not null default true,
  add column attends boolean not null default true,
  add constraint membership_has_a_duty check (manages or courses or attends);
alter table membership
  alter column manages drop default,
  alter column courses drop default,
  alter column attends drop default;
create index membership_organisation on membership (organisation_id);

-- Whoever was merged into somebody else acts as the other; a second row would count her twice
delete from membership m using person_merge p where p.merged_id = m.person_id;

-- Changes to the members of one organisation wait for each other
create function membership_takes_turns() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisation:' || old.organisation_id, 0));
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger membership_takes_turns before update or delete on membership for each row execute function membership_takes_turns();
create function membership_keeps_a_member_who_manages() returns trigger language plpgsql as $$
begin
  if not exists (select from membership m where m.organisation_id = old.organisation_id and m.manages) then
    raise exception 'an organisation has at least one member who manages it'
      using errcode = 'check_violation', constraint = 'membership_managed';
  end if;
  return null;
end $$;
create constraint trigger membership_managed after update or delete on membership
  deferrable initially deferred for each row execute function membership_keeps_a_member_who_manages();

-- A link that makes whoever opens it a member, once. Of its code only the digest is here
create table invitation (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  manages          boolean not null,
  courses          boolean not null,
  attends          boolean not null,
  label            text check (length(btrim(label)) between 1 and 100),
  code_digest      bytea not null unique check (octet_length(code_digest) = 32),
  made_by          uuid not null,
  recorded_at      timestamptz not null,
  expires_at       timestamptz not null check (expires_at > recorded_at),
  unique (id, expires_at),
  check (manages or courses or attends)
);
create index invitation_organisation on invitation (organisation_id, recorded_at);
create table invitation_end (
  invitation_id  uuid primary key,
  expires_at     timestamptz not null,
  accepted       boolean not null,
  actor          uuid not null,
  recorded_at    timestamptz not null,
  foreign key (invitation_id, expires_at) references invitation (id, expires_at),
  check (not accepted or recorded_at < expires_at)
);

-- A system that a manager announced by its client id at the login server; it must say the code itself before it may do anything
create table machine_client (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  client_id        text not null check (client_id ~ '^[!-~]{1,200}$'),
  courses          boolean not null,
  attends          boolean not null,
  code_digest      bytea not null unique check (octet_length(code_digest) = 32),
  made_by          uuid not null,
  recorded_at      timestamptz not null,
  expires_at       timestamptz not null check (expires_at > recorded_at),
  unique (id, expires_at),
  check (courses or attends)
);
create index machine_client_organisation on machine_client (organisation_id, recorded_at);
create table machine_client_claim (
  machine_id   uuid primary key,
  expires_at   timestamptz not null,
  person_id    uuid not null references person,
  recorded_at  timestamptz not null check (recorded_at < expires_at),
  foreign key (machine_id, expires_at) references machine_client (id, expires_at)
);
create table machine_client_end (
  machine_id   uuid primary key references machine_client,
  actor        uuid not null,
  recorded_at  timestamptz not null
);
-- Derived: which client acts for whom now. One client, one organisation
create table machine_access (
  person_id   uuid primary key references person,
  machine_id  uuid not null unique references machine_client_claim,
  client_id   text not null unique
);

-- What a provider says that it is; the newest counts
create table provider_kind (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  kind             text not null check (kind in ('TRAINING_INSTITUTE', 'KNOWLEDGE_PARTNER', 'EMPLOYER')),
  actor            uuid not null,
  recorded_at      timestamptz not null
);
create index provider_kind_organisation on provider_kind (organisation_id, recorded_at);

-- A provider asks one register to be let in, and the decision on it, once
create table provider_authorisation (
  id               uuid primary key,
  version          int not null,
  organisation_id  uuid not null references organisation,
  register_id      uuid not null references register,
  motivation       text not null check (length(btrim(motivation)) between 1 and 4000),
  asked_by         uuid not null,
  asked_at         timestamptz not null,
  asked_on         date not null,
  decide_before    date not null check (decide_before > asked_on),
  decided          boolean not null default false,
  unique (id, asked_by)
);
create unique index provider_authorisation_open on provider_authorisation (organisation_id, register_id) where not decided;
create index provider_authorisation_of on provider_authorisation (organisation_id, register_id, asked_at);
create index provider_authorisation_worklist on provider_authorisation (asked_at, id) where not decided;
create table provider_authorisation_decision (
  authorisation_id  uuid primary key,
  asked_by          uuid not null,
  granted           boolean not null,
  reasons           text not null check (length(btrim(reasons)) between 1 and 4000),
  decided_by        uuid not null,
  decided_at        timestamptz not null,
  decided_on        date not null,
  foreign key (authorisation_id, asked_by) references provider_authorisation (id, asked_by),
  check (decided_by <> asked_by)
);
create index provider_authorisation_decision_pace on provider_authorisation_decision (decided_at);

-- From a day on a provider may not, for one register or (without a register) for all
create table provider_block (
  id               uuid primary key,
  organisation_id  uuid not null references organisation,
  register_id      uuid references register,
  from_day         date not null,
  reasons          text not null check (length(btrim(reasons)) between 1 and 4000),
  blocked_by       uuid not null,
  recorded_at      timestamptz not null
);
create index provider_block_organisation on provider_block (organisation_id, recorded_at);
-- The first day on which it no longer holds; on or before its first day it never held
create table provider_block_end (
  block_id     uuid primary key references provider_block,
  until_day    date not null,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  lifted_by    uuid not null,
  recorded_at  timestamptz not null
);

-- A provider asks that its applications of one calendar year in one register are covered by a flat sum
create table institution_accreditation (
  id               uuid primary key,
  version          int not null,
  organisation_id  uuid not null references organisation,
  register_id      uuid not null references register,
  year             int not null check (year between 2000 and 2199),
  offering_since   date not null,
  evaluation       text not null check (length(btrim(evaluation)) between 1 and 4000),
  stated           int check (stated between 0 and 100000),
  proof_id         uuid references stored_document,
  asked_by         uuid not null,
  asked_at         timestamptz not null,
  asked_on         date not null,
  decide_before    date not null check (decide_before > asked_on),
  decided          boolean not null default false,
  check (stated is null or proof_id is not null),
  unique (id, organisation_id, register_id, year, asked_by)
);
create unique index institution_accreditation_open on institution_accreditation (organisation_id, register_id, year) where not decided;
create index institution_accreditation_worklist on institution_accreditation (asked_at, id) where not decided;
create table institution_accreditation_decision (
  accreditation_id  uuid primary key,
  organisation_id   uuid not null,
  register_id       uuid not null,
  year              int not null,
  asked_by          uuid not null,
  granted           boolean not null,
  last_year         int not null check (last_year >= 0),
  cap               int check (cap >= 0),
  reasons           text not null check (length(btrim(reasons)) between 1 and 4000),
  decided_by        uuid not null,
  decided_at        timestamptz not null,
  foreign key (accreditation_id, organisation_id, register_id, year, asked_by)
    references institution_accreditation (id, organisation_id, register_id, year, asked_by),
  check (granted = (cap is not null)),
  check (decided_by <> asked_by)
);
create unique index institution_accreditation_granted on institution_accreditation_decision (organisation_id, register_id, year) where granted;

create trigger invitation_is_fact before update or delete on invitation for each row execute function refuse_change();
create trigger invitation_end_is_fact before update or delete on invitation_end for each row execute function refuse_change();
create trigger machine_client_is_fact before update or delete on machine_client for each row execute function refuse_change();
create trigger machine_client_claim_is_fact before update or delete on machine_client_claim for each row execute function refuse_change();
create trigger machine_client_end_is_fact before update or delete on machine_client_end for each row execute function refuse_change();
create trigger provider_kind_is_fact before update or delete on provider_kind for each row execute function refuse_change();
create trigger provider_authorisation_decision_is_fact before update or delete on provider_authorisation_decision for each row execute function refuse_change();
create trigger provider_block_is_fact before update or delete on provider_block for each row execute function refuse_change();
create trigger provider_block_end_is_fact before update or delete on provider_block_end for each row execute function refuse_change();
create trigger institution_accreditation_decision_is_fact before update or delete on institution_accreditation_decision for each row execute function refuse_change();

-- Providers that have courses were let in by whoever decided on those: they stay in
with asked as (
  insert into provider_authorisation (id, version, organisation_id, register_id, motivation, asked_by, asked_at, asked_on, decide_before, decided)
  select gen_random_uuid(), 0, c.organisation_id, a.register_id, 'Had al cursussen in dit register.', (min(c.submitted_by::text))::uuid,
    min(a.submitted_at), min(a.submitted_at)::date, min(a.submitted_at)::date + 7, true
  from course c join accreditation a on a.course_id = c.id group by c.organisation_id, a.register_id
  returning id, asked_by, asked_at, asked_on)
insert into provider_authorisation_decision (authorisation_id, asked_by, granted, reasons, decided_by, decided_at, decided_on)
  select id, asked_by, true, 'Overgenomen: had al cursussen in dit register toen autorisatie werd ingevoerd.',
    '00000000-0000-0000-0000-000000000000', asked_at, asked_on from asked;
