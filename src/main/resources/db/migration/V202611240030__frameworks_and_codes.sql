-- SPDX-License-Identifier: EUPL-1.2
-- Frameworks and codes as data that is imported: a competency is known by its code within one version, with indicators
-- by level and phase and links to ESCO; a code may have articles.

alter table framework_version add column recorded_at timestamptz not null default now();
alter table framework_version alter column recorded_at drop default;
alter table code_version add column recorded_at timestamptz not null default now();
alter table code_version alter column recorded_at drop default;

-- Which version is in force on a day must have one answer.
alter table code_version add constraint code_version_begins_alone unique (code, valid_from);

alter table competency_group add constraint competency_group_in_framework unique (id, framework_id);
alter table competency add column framework_id uuid;
-- Filling in what follows from the group changes no fact.
alter table competency disable trigger competency_is_fact;
update competency c set framework_id = g.framework_id from competency_group g where g.id = c.group_id;
alter table competency enable trigger competency_is_fact;
alter table competency alter column framework_id set not null;
alter table competency drop constraint competency_code_key;
alter table competency
  add constraint competency_code_in_framework unique (framework_id, code),
  add constraint competency_in_framework unique (id, framework_id),
  add constraint competency_of_group foreign key (group_id, framework_id) references competency_group (id, framework_id);
alter table competency
  add column description_nl text,
  add column description_en text,
  add constraint description_in_both_languages check ((description_nl is null) = (description_en is null));

alter table framework_dimension add constraint framework_dimension_code unique (framework_id, kind, code);

create table competency_indicator (
  competency_id  uuid not null,
  framework_id   uuid not null,
  position       int not null,
  -- Empty: for every level
  level_code     text,
  level_kind     text not null generated always as ('LEVEL') stored,
  -- Empty: for every phase
  phase_code     text,
  phase_kind     text not null generated always as ('PHASE') stored,
  text_nl        text not null,
  text_en        text not null,
  primary key (competency_id, position),
  foreign key (competency_id, framework_id) references competency (id, framework_id),
  -- At the end of the transaction: a version is written whole, in whatever order
  foreign key (framework_id, level_kind, level_code) references framework_dimension (framework_id, kind, code) deferrable initially deferred,
  foreign key (framework_id, phase_kind, phase_code) references framework_dimension (framework_id, kind, code) deferrable initially deferred
);
create table competency_esco (
  competency_id  uuid not null references competency,
  position       int not null,
  uri            text not null check (uri ~ '^http://data\.europa\.eu/esco/[^[:space:]<>"]+$'),
  label          text not null,
  esco_version   text not null,
  primary key (competency_id, position),
  unique (competency_id, uri)
);
create trigger competency_indicator_is_fact before update or delete on competency_indicator for each row execute function refuse_change();
create trigger competency_esco_is_fact before update or delete on competency_esco for each row execute function refuse_change();

create table code_article (
  code_version_id  uuid not null references code_version,
  position         int not null,
  number           text not null,
  text_nl          text not null,
  text_en          text not null,
  primary key (code_version_id, position),
  unique (code_version_id, number)
);
create trigger code_article_is_fact before update or delete on code_article for each row execute function refuse_change();
