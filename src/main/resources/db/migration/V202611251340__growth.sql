-- SPDX-License-Identifier: EUPL-1.2
-- Growth: how professionals see their own ability over time, how others see it, where they want to go, and whom they tell.

-- Every assessment stays as it was made; the newest word on a competency stands
create table self_assessment (
  id                 uuid primary key,
  person_id          uuid not null references person,
  framework_code     text not null,
  framework_version  text not null,
  -- What it was measured against; empty when the framework tells no levels or phases apart
  level_code         text,
  phase_code         text,
  recorded_at        timestamptz not null,
  foreign key (framework_code, framework_version) references framework_version (code, version)
);
create index self_assessment_person on self_assessment (person_id, recorded_at desc);
create table self_assessment_score (
  assessment_id  uuid not null references self_assessment,
  competency_id  uuid not null references competency,
  score          int not null check (score between 1 and 5),
  remark         text check (length(btrim(remark)) between 1 and 2000),
  primary key (assessment_id, competency_id)
);
create trigger self_assessment_is_fact before update or delete on self_assessment for each row execute function refuse_change();
create trigger self_assessment_score_is_fact before update or delete on self_assessment_score for each row execute function refuse_change();

-- Where somebody wants to be, and when; the newest stands
create table growth_target (
  id                 uuid primary key,
  person_id          uuid not null references person,
  framework_code     text not null,
  framework_version  text not null,
  level_code         text,
  phase_code         text,
  reach_on           date not null,
  recorded_at        timestamptz not null,
  foreign key (framework_code, framework_version) references framework_version (code, version),
  check (reach_on >= (recorded_at at time zone 'Europe/Amsterdam')::date)
);
create index growth_target_person on growth_target (person_id, recorded_at desc);
create table growth_target_score (
  target_id      uuid not null references growth_target,
  competency_id  uuid not null references competency,
  score          int not null check (score between 1 and 5),
  primary key (target_id, competency_id)
);
create trigger growth_target_is_fact before update or delete on growth_target for each row execute function refuse_change();
create trigger growth_target_score_is_fact before update or delete on growth_target_score for each row execute function refuse_change();

create table growth_step (
  id             uuid primary key,
  person_id      uuid not null references person,
  competency_id  uuid references competency,
  what           text not null check (length(btrim(what)) between 1 and 500),
  due_on         date,
  recorded_at    timestamptz not null
);
create index growth_step_person on growth_step (person_id, recorded_at);
create table growth_step_end (
  step_id      uuid primary key references growth_step,
  outcome      text not null check (outcome in ('DONE', 'DROPPED')),
  recorded_at  timestamptz not null
);
create trigger growth_step_is_fact before update or delete on growth_step for each row execute function refuse_change();
create trigger growth_step_end_is_fact before update or delete on growth_step_end for each row execute function refuse_change();

-- Somebody is asked how she sees the ability of the person: by a link, or by the account of a colleague in the register
create table view_request (
  id                 uuid primary key,
  person_id          uuid not null references person,
  relation           text not null check (relation in ('COLLEAGUE', 'MANAGER', 'OTHER')),
  label              text not null check (length(btrim(label)) between 1 and 100),
  framework_code     text not null,
  framework_version  text not null,
  level_code         text,
  phase_code         text,
  code_digest        bytea unique check (length(code_digest) = 32),
  asked_person       uuid references person,
  recorded_at        timestamptz not null,
  expires_at         timestamptz not null,
  foreign key (framework_code, framework_version) references framework_version (code, version),
  unique (id, expires_at),
  check (expires_at > recorded_at),
  check ((code_digest is null) <> (asked_person is null)),
  check (asked_person <> person_id)
);
create index view_request_person on view_request (person_id, recorded_at desc);
create index view_request_asked on view_request (asked_person) where asked_person is not null;
create table view_request_competency (
  request_id     uuid not null references view_request,
  competency_id  uuid not null references competency,
  primary key (request_id, competency_id)
);
-- How it ended, once: given or declined by who was asked, or revoked by who asked
create table view_request_end (
  request_id   uuid primary key,
  expires_at   timestamptz not null,
  outcome      text not null check (outcome in ('GIVEN', 'DECLINED', 'REVOKED')),
  giver_name   text check (length(btrim(giver_name)) between 1 and 100),
  recorded_at  timestamptz not null check (recorded_at < expires_at),
  foreign key (request_id, expires_at) references view_request (id, expires_at),
  check ((outcome = 'GIVEN') = (giver_name is not null))
);
create table view_score (
  request_id     uuid not null references view_request_end,
  competency_id  uuid not null,
  score          int not null check (score between 1 and 5),
  remark         text check (length(btrim(remark)) between 1 and 2000),
  primary key (request_id, competency_id),
  foreign key (request_id, competency_id) references view_request_competency (request_id, competency_id)
);
create trigger view_request_is_fact before update or delete on view_request for each row execute function refuse_change();
create trigger view_request_competency_is_fact before update or delete on view_request_competency for each row execute function refuse_change();
create trigger view_request_end_is_fact before update or delete on view_request_end for each row execute function refuse_change();
create trigger view_score_is_fact before update or delete on view_score for each row execute function refuse_change();

-- What somebody can be at home in: lists as they were published, and what each professional chose from them
create table specialism_list (
  id           uuid primary key,
  version      text not null unique,
  name_nl      text not null,
  name_en      text not null,
  provenance   text not null check (provenance in ('VERIFIED', 'PARTIAL', 'HISTORIC', 'DEMO')),
  source       text not null,
  recorded_at  timestamptz not null
);
create table specialism (
  id          uuid primary key,
  list_id     uuid not null references specialism_list,
  position    int not null,
  kind        text not null check (kind in ('ROLE', 'LIFE_DOMAIN', 'TARGET_GROUP')),
  code        text not null,
  name_nl     text not null,
  name_en     text not null,
  provenance  text not null check (provenance in ('VERIFIED', 'PARTIAL', 'HISTORIC', 'DEMO')),
  unique (list_id, code),
  unique (list_id, position)
);
create trigger specialism_list_is_fact before update or delete on specialism_list for each row execute function refuse_change();
create trigger specialism_is_fact before update or delete on specialism for each row execute function refuse_change();
-- Gone when she takes it back
create table chosen_specialism (
  person_id      uuid not null references person,
  specialism_id  uuid not null references specialism,
  shown          boolean not null,
  chosen_at      timestamptz not null,
  primary key (person_id, specialism_id)
);

-- Which organisation may see what of it, for as long as she wants
create table growth_consent (
  id               uuid primary key,
  person_id        uuid not null references person,
  organisation_id  uuid not null references organisation,
  assessment       boolean not null,
  target           boolean not null,
  specialisms      boolean not null,
  recorded_at      timestamptz not null,
  check (assessment or target or specialisms)
);
create index growth_consent_person on growth_consent (person_id);
create index growth_consent_organisation on growth_consent (organisation_id);
create table growth_consent_end (
  consent_id   uuid primary key references growth_consent,
  recorded_at  timestamptz not null
);
create trigger growth_consent_is_fact before update or delete on growth_consent for each row execute function refuse_change();
create trigger growth_consent_end_is_fact before update or delete on growth_consent_end for each row execute function refuse_change();
