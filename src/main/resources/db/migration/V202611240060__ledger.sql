-- SPDX-License-Identifier: EUPL-1.2
-- What a line of points was worth knowing, corrections, disputes, statements that are not points, and a stored balance.

alter table ledger_entry disable trigger ledger_entry_is_fact;
alter table ledger_entry
  add column origin text not null default 'ATTENDANCE' check (origin in ('ATTENDANCE', 'PORTFOLIO', 'CORRECTION', 'TRANSFER')),
  add column activity text check (activity ~ '^[A-Z][A-Z0-9_]*$'),
  add column net_minutes int check (net_minutes > 0),
  add column accredited_by text check (accredited_by ~ '^[A-Z][A-Z0-9_-]*$'),
  add column group_size int check (group_size > 0),
  -- How often the same source was booked and reversed before
  add column revision int not null default 0 check (revision >= 0),
  -- Why it was reversed
  add column reasons text;
-- Until now everything was booked from attendance at accredited editions
update ledger_entry set accredited_by = 'REGISTER' where source like 'edition:%';
update ledger_entry set reasons = description where reverses is not null;
alter table ledger_entry add constraint ledger_entry_reasons
  check ((reverses is not null) = (reasons is not null) and length(btrim(reasons)) > 0);
alter table ledger_entry enable trigger ledger_entry_is_fact;

-- One source counts once per registration and category. Rows never change, so "live" cannot be a flag: the next revision
-- exists only after the reversal of the last one, and each revision is booked once.
alter table ledger_entry drop constraint ledger_entry_source_registration_id_category_key;
create unique index ledger_entry_source on ledger_entry (source, registration_id, category, revision) where reverses is null;
create index ledger_entry_reversals on ledger_entry (registration_id, source, category) where reverses is not null;
create function refuse_broken_chain() returns trigger language plpgsql as $$
begin
  if new.reverses is not null and not exists (
      select from ledger_entry e
      where e.id = new.reverses and e.reverses is null and e.registration_id = new.registration_id and e.source = new.source
        and e.category = new.category and e.revision = new.revision and e.awarded = -new.awarded and e.completed_on = new.completed_on) then
    raise exception 'a reversal takes back one entry, whole' using errcode = 'check_violation', constraint = 'ledger_entry_reversal_whole';
  end if;
  if new.reverses is null and not exists (
      select from ledger_entry r
      where r.registration_id = new.registration_id and r.source = new.source and r.category = new.category
        and r.revision = new.revision - 1 and r.reverses is not null) then
    raise exception 'a source is booked anew only after a reversal' using errcode = 'check_violation', constraint = 'ledger_entry_rebooked';
  end if;
  return new;
end $$;
create trigger ledger_entry_follows before insert on ledger_entry for each row
  when (new.reverses is not null or new.revision > 0) execute function refuse_broken_chain();

create table ledger_dispute (
  id           uuid primary key,
  entry_id     uuid not null unique references ledger_entry,
  registration_id  uuid not null references registration,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  disputed_by  uuid not null,
  recorded_at  timestamptz not null,
  unique (id, disputed_by)
);
create index ledger_dispute_registration on ledger_dispute (registration_id);
create table ledger_settlement (
  dispute_id   uuid primary key,
  upheld       boolean not null,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  disputed_by  uuid not null,
  settled_by   uuid not null,
  recorded_at  timestamptz not null,
  foreign key (dispute_id, disputed_by) references ledger_dispute (id, disputed_by),
  check (settled_by <> disputed_by)
);
create trigger ledger_dispute_is_fact before update or delete on ledger_dispute for each row execute function refuse_change();
create trigger ledger_settlement_is_fact before update or delete on ledger_settlement for each row execute function refuse_change();

-- A statement of a professional about work, an obligation or a VOG
create table attestation (
  id                  uuid primary key,
  registration_id     uuid not null references registration,
  kind                text not null check (kind in ('WORK', 'OBLIGATION', 'VOG')),
  starts_on           date,
  ends_on             date,
  net_hours           numeric(8,2) check (net_hours > 0),
  hours_per_week_now  numeric(5,2) check (hours_per_week_now between 0 and 60),
  level               text check (level in ('MBO4', 'AD', 'HBO', 'WO')),
  scopes              text[] not null default '{}',
  self_employed       boolean not null default false,
  obligation          text,
  done_on             date,
  screening_profile   text check (length(screening_profile) <= 80),
  document_id         uuid references stored_document,
  claimed_by          uuid not null,
  recorded_at         timestamptz not null,
  unique (id, claimed_by),
  check ((kind = 'WORK') = (starts_on is not null and ends_on is not null and net_hours is not null and level is not null)),
  check (kind = 'WORK' or (starts_on is null and ends_on is null and net_hours is null and hours_per_week_now is null and level is null)),
  check (ends_on > starts_on and net_hours <= 16 * (ends_on - starts_on)),
  check ((kind = 'OBLIGATION') = (obligation is not null)),
  check ((kind = 'WORK') = (done_on is null)),
  check (kind = 'VOG' or screening_profile is null)
);
create index attestation_registration on attestation (registration_id, recorded_at);
-- How it ended: confirmed or rejected by somebody else, or withdrawn by herself
create table attestation_end (
  attestation_id  uuid primary key,
  claimed_by      uuid not null,
  outcome         text not null check (outcome in ('CONFIRMED', 'REJECTED', 'WITHDRAWN')),
  reasons         text check (length(btrim(reasons)) between 1 and 4000),
  ended_by        uuid not null,
  recorded_at     timestamptz not null,
  foreign key (attestation_id, claimed_by) references attestation (id, claimed_by),
  check ((outcome = 'WITHDRAWN') = (ended_by = claimed_by)),
  check (outcome <> 'REJECTED' or reasons is not null)
);
create trigger attestation_is_fact before update or delete on attestation for each row execute function refuse_change();
create trigger attestation_end_is_fact before update or delete on attestation_end for each row execute function refuse_change();

-- What waits for somebody. Small and derived: a row goes when its dispute is settled or its statement has ended, and taking
-- the row away is what only one decision can do.
create table open_dispute (
  dispute_id   uuid primary key references ledger_dispute,
  recorded_at  timestamptz not null
);
create index open_dispute_worklist on open_dispute (recorded_at, dispute_id);
create table open_attestation (
  attestation_id  uuid primary key references attestation,
  recorded_at     timestamptz not null
);
create index open_attestation_worklist on open_attestation (recorded_at, attestation_id);

-- Derived from entries and periods, kept in the same transaction, and rebuilt at any time
create table ledger_balance (
  registration_id   uuid not null references registration,
  period_starts_on  date not null,
  category          text not null,
  earned            numeric(10,2) not null check (earned >= 0),
  entries           int not null check (entries > 0),
  primary key (registration_id, period_starts_on, category)
);
insert into ledger_balance (registration_id, period_starts_on, category, earned, entries)
  select e.registration_id, p.starts_on, e.category, sum(e.awarded), count(*)
  from ledger_entry e
  join registration_period p on p.registration_id = e.registration_id and e.completed_on >= p.starts_on and e.completed_on < p.ends_on
  group by e.registration_id, p.starts_on, e.category;
