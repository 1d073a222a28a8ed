-- SPDX-License-Identifier: EUPL-1.2
create table framework_version (
  id           uuid primary key,
  code         text not null,
  version      text not null,
  name_nl      text not null,
  name_en      text not null,
  about_nl     text not null,
  about_en     text not null,
  provenance   text not null check (provenance in ('VERIFIED', 'PARTIAL', 'HISTORIC', 'DEMO')),
  source       text not null,
  -- Empty: the year of publication is not known
  published_year int,
  unique (code, version)
);
create table competency_group (
  id            uuid primary key,
  framework_id  uuid not null references framework_version,
  position      int not null,
  kind          text not null check (kind in ('GENERIC', 'SPECIFIC', 'LEEFGEBIED', 'THEME', 'ROLE')),
  name_nl       text not null,
  name_en       text not null,
  -- How many competencies the source says the group has; more than are listed means that names are not public.
  declared_size int check (declared_size > 0),
  unique (framework_id, position)
);
create table competency (
  id            uuid primary key,
  group_id      uuid not null references competency_group,
  position      int not null,
  code          text not null unique,
  name_nl       text not null,
  name_en       text not null,
  unique (group_id, position)
);
create trigger framework_version_is_fact before update or delete on framework_version for each row execute function refuse_change();
create trigger competency_group_is_fact before update or delete on competency_group for each row execute function refuse_change();
create trigger competency_is_fact before update or delete on competency for each row execute function refuse_change();

create table framework_dimension (
  framework_id  uuid not null references framework_version,
  kind          text not null check (kind in ('LEVEL', 'PHASE')),
  position      int not null,
  code          text not null,
  name_nl       text not null,
  name_en       text not null,
  primary key (framework_id, kind, position)
);

create table code_version (
  id           uuid primary key,
  code         text not null,
  version      text not null,
  title_nl     text not null,
  title_en     text not null,
  provenance   text not null check (provenance in ('VERIFIED', 'PARTIAL', 'HISTORIC', 'DEMO')),
  source       text not null,
  valid_from   date not null,
  unique (code, version)
);
create table core_value (
  code_version_id  uuid not null references code_version,
  position         int not null,
  text_nl          text not null,
  text_en          text not null,
  primary key (code_version_id, position)
);
create table endorsement (
  person_id        uuid not null,
  code_version_id  uuid not null references code_version,
  endorsed_at      timestamptz not null,
  primary key (person_id, code_version_id)
);
create trigger code_version_is_fact before update or delete on code_version for each row execute function refuse_change();
create trigger endorsement_is_fact before update or delete on endorsement for each row execute function refuse_change();
