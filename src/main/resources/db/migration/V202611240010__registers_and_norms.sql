-- SPDX-License-Identifier: EUPL-1.2
-- Registers and norms as data: what a norm asks is one document, checked as a whole, and never changed once published.

alter table register add column open boolean not null default true;
alter table register add column about_nl text;
alter table register add column about_en text;
-- Not every register's code or framework is publicly known
alter table register alter column conduct_code drop not null;
alter table register alter column framework_code drop not null;
alter table application alter column code_version_id drop not null;

create table register_variant (
  register_id  uuid not null references register,
  position     int not null,
  code         text not null check (code ~ '^[A-Z][A-Z0-9_]*$'),
  name_nl      text not null,
  name_en      text not null,
  primary key (register_id, code),
  unique (register_id, position)
);
insert into register_variant (register_id, position, code, name_nl, name_en)
  select id, 0, 'STANDAARD', 'standaard', 'standard' from register;

-- Can this be met at all? The application says why not in words; this is the last guard.
create function norm_is_possible(demands jsonb) returns boolean language sql immutable as $$
  select coalesce((demands->>'periodMonths')::int, 0) between 1 and 240
    and coalesce((demands->>'totalMin')::numeric, 0) >= 0
    and not exists (
      select from jsonb_array_elements(demands->'categories') c
      where coalesce((c->>'min')::numeric, 0) < 0 or (c->>'max')::numeric < coalesce((c->>'min')::numeric, 0))
    and (select count(*) = count(distinct c->>'code') from jsonb_array_elements(demands->'categories') c)
    and (demands->>'totalMin' is null
      or exists (
        select from jsonb_array_elements(demands->'categories') c
        where c->>'max' is null and coalesce((demands->>'exchange')::boolean, true))
      or (demands->>'totalMin')::numeric <= (
        select coalesce(sum(case when coalesce((demands->>'exchange')::boolean, true)
          then (c->>'max')::numeric else coalesce((c->>'min')::numeric, 0) end), 0)
        from jsonb_array_elements(demands->'categories') c))
$$;

alter table norm disable trigger norm_is_fact;
alter table norm add column cohort text check (cohort ~ '^[A-Z][A-Z0-9_]*$');
alter table norm add column applies_by text not null default 'PERIOD_START' check (applies_by in ('PERIOD_START', 'PERIOD_END', 'SUBMISSION'));
alter table norm add column demands jsonb;
alter table norm add column published_at timestamptz not null default now();
alter table norm add column published_by uuid;
update norm n set demands = jsonb_build_object(
  'type', 'POINTS', 'periodMonths', n.period_months, 'totalMin', n.total_min, 'exchange', true,
  'categories', (select jsonb_agg(jsonb_build_object('code', c.code, 'name', jsonb_build_object('nl', c.name_nl, 'en', c.name_en),
     'min', c.min, 'max', c.max, 'accreditedOnly', c.code = 'GEACCREDITEERD') order by c.position) from norm_category c where c.norm_id = n.id),
  'conversion', jsonb_build_object('netHourPoints', n.points_per_hour));
alter table norm alter column demands set not null;
alter table norm add constraint norm_possible check (norm_is_possible(demands));
alter table norm drop column period_months, drop column total_min, drop column points_per_hour;
drop table norm_category;
alter table norm alter column applies_by drop default, alter column published_at drop default;
alter table norm drop constraint norm_code_variant_version_key;
alter table norm add constraint norm_version unique nulls not distinct (register_id, variant, cohort, version);
alter table norm add constraint norm_line_start unique nulls not distinct (register_id, variant, cohort, valid_from);
alter table norm enable trigger norm_is_fact;

-- The versions of one norm follow each other. An open-ended version ends where the next begins; no other overlap exists.
create function refuse_overlapping_norm() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('norm'), hashtext(new.register_id::text || new.variant || coalesce(new.cohort, '')));
  if exists (select from norm o
      where o.register_id = new.register_id and o.variant = new.variant and o.cohort is not distinct from new.cohort
        and (o.valid_from >= new.valid_from and (new.valid_until is null or o.valid_from < new.valid_until)
          or o.valid_from < new.valid_from and o.valid_until > new.valid_from
          or o.applies_by <> new.applies_by)) then
    raise exception 'overlapping versions of a norm' using errcode = 'exclusion_violation', constraint = 'norm_overlap';
  end if;
  return new;
end $$;
create trigger norm_follows before insert on norm for each row execute function refuse_overlapping_norm();

-- A version in the making; gone once it is published
create table norm_draft (
  id           uuid primary key,
  version      int not null,
  register_id  uuid not null references register,
  document     jsonb not null,
  created_by   uuid not null,
  created_at   timestamptz not null,
  changed_at   timestamptz not null
);
create index norm_draft_register on norm_draft (register_id, created_at);
