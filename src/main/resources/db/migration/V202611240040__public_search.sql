-- SPDX-License-Identifier: EUPL-1.2
-- Names beside the name in use, for the search only
alter table application
  add column birth_prefix    text,
  add column birth_surname   text,
  add column partner_prefix  text,
  add column partner_surname text,
  add check (birth_prefix is null or birth_surname is not null),
  add check (partner_prefix is null or partner_surname is not null);
alter table registration
  add column birth_prefix    text,
  add column birth_surname   text,
  add column partner_prefix  text,
  add column partner_surname text,
  -- Found by the full number only
  add column shielded        boolean not null default false,
  add check (birth_prefix is null or birth_surname is not null),
  add check (partner_prefix is null or partner_surname is not null);

-- The old index by name
drop index registration_name;

-- The words that somebody is found by; a shielded person has none. Compared by bytes: the words are normalised.
create table registration_name (
  registration_id  uuid not null references registration,
  word             text collate "C" not null check (word ~ '^[^ %_]+$'),
  kind             text not null check (kind in ('NAME', 'BIRTH', 'PARTNER')),
  initials         text collate "C" not null,
  initial          text collate "C" not null generated always as (left(initials, 1)) stored,
  -- All words of the person, each after a space
  key              text collate "C" not null,
  number           text collate "C" not null,
  primary key (registration_id, word)
);
insert into registration_name (registration_id, word, kind, initials, key, number)
select r.id, words.word, 'NAME',
       case when r.initials ilike 'ij%' then 'y' || substr(parts.part[2], 3) else parts.part[2] end,
       ' ' || replace(array_to_string(parts.part[3:], ' '), 'ij', 'y'), r.number
  from registration r
  cross join lateral (select string_to_array(r.name_key, ' ') as part) parts
  cross join lateral (select distinct replace(part, 'ij', 'y') as word from unnest(parts.part[3:]) part where part <> '') words;
-- Both give the first lines of a search in order, without sorting and without a look at the table
create index registration_name_word on registration_name (word, initials, number) include (registration_id, key);
create index registration_name_initial on registration_name (initial, word, initials, number) include (registration_id, key);

alter table registration drop column name_key;

create table registration_shield (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  shielded         boolean not null,
  reasons          text not null check (length(btrim(reasons)) between 1 and 4000),
  actor            uuid not null,
  recorded_at      timestamptz not null
);
create index registration_shield_registration on registration_shield (registration_id, recorded_at);
create trigger registration_shield_is_fact before update or delete on registration_shield for each row execute function refuse_change();

-- What a professional wants others to see; not a fact but a choice, which can be taken back
create table public_contact (
  registration_id  uuid primary key references registration,
  version          int not null,
  telephone        text check (telephone ~ '^\+?[0-9 ()-]{8,25}$'),
  email            text check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  website          text check (website ~ '^https?://' and length(website) <= 200),
  changed_at       timestamptz not null
);
