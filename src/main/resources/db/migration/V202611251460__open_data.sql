-- SPDX-License-Identifier: EUPL-1.2
-- What was published about the registers as a whole. Only rounded numbers come here, and none about fewer than ten people:
-- the exact counts are never kept, so that nothing can be calculated back from two publications.

create table statistics_release (
  id            uuid primary key,
  -- One a month, frozen
  month         date not null unique check (extract(day from month) = 1),
  counted_on    date not null,
  published_at  timestamptz not null,
  check (counted_on >= month and counted_on < month + interval '1 month')
);

create table statistics_cell (
  release_id  uuid not null references statistics_release,
  dimension   text not null check (dimension in ('REGISTER', 'STATUS', 'LEVEL', 'YEAR', 'TOWN')),
  -- '*' is all registers together
  register    text not null check (length(btrim(register)) > 0),
  -- '*' is the total
  member      text not null check (length(btrim(member)) > 0),
  name_nl     text not null,
  name_en     text not null,
  position    int not null check (position >= 0),
  -- Empty: too few to tell, or hidden so that another number cannot be found by subtraction
  people      int check (people >= 10 and people % 10 = 0),
  primary key (release_id, dimension, register, member)
);

create table statistics_time (
  release_id        uuid not null references statistics_release,
  step              text not null check (step in ('APPLICATION', 'RENEWAL', 'ACCREDITATION', 'EVIDENCE')),
  register          text not null check (length(btrim(register)) > 0),
  name_nl           text not null,
  name_en           text not null,
  position          int not null check (position >= 0),
  decisions         int not null check (decisions >= 10 and decisions % 10 = 0),
  median_days       int not null check (median_days >= 0),
  nine_in_ten_days  int not null check (nine_in_ten_days >= median_days),
  primary key (release_id, step, register)
);

create trigger statistics_release_is_fact before update or delete on statistics_release for each row execute function refuse_change();
create trigger statistics_cell_is_fact before update or delete on statistics_cell for each row execute function refuse_change();
create trigger statistics_time_is_fact before update or delete on statistics_time for each row execute function refuse_change();
