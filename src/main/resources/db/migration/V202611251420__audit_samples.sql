-- SPDX-License-Identifier: EUPL-1.2
-- Samples of dossiers: a plan with its population is published first, a seed that nobody here chose draws, and each drawn
-- dossier is a case that lives by its steps.

create table sample_round (
  id                 uuid primary key,
  register_id        uuid not null references register,
  on_day             date not null,
  -- Shares by group, terms and where a group begins: published with the population, before the seed exists
  plan               jsonb not null check (jsonb_typeof(plan) = 'object'),
  seed_source        text not null check (length(btrim(seed_source)) between 3 and 500),
  seed_at            timestamptz not null,
  population         int not null check (population > 0),
  population_digest  text not null check (population_digest ~ '^[0-9a-f]{64}$'),
  announced_by       uuid not null,
  announced_at       timestamptz not null,
  check (seed_at > announced_at)
);
create index sample_round_register on sample_round (register_id, announced_at);
create table sample_member (
  -- Made for this round only: the published list leads to nobody
  lot              uuid primary key,
  round_id         uuid not null references sample_round,
  registration_id  uuid not null references registration,
  stratum          text not null check (stratum in ('EARLIER', 'SELF_REPORTED', 'NEW', 'OTHER')),
  unique (round_id, registration_id),
  unique (lot, round_id)
);
create table sample_draw (
  round_id  uuid primary key references sample_round,
  seed      text not null check (length(seed) between 8 and 200),
  drawn     int not null check (drawn > 0),
  drawn_by  uuid not null,
  drawn_at  timestamptz not null
);
create table sample_case (
  id               uuid primary key,
  round_id         uuid not null references sample_draw,
  lot              uuid not null unique,
  registration_id  uuid not null references registration,
  register_id      uuid not null references register,
  person_id        uuid not null references person,
  hash             text not null check (hash ~ '^[0-9a-f]{64}$'),
  due              date not null,
  drawn_at         timestamptz not null,
  unique (id, person_id),
  foreign key (lot, round_id) references sample_member (lot, round_id)
);
create index sample_case_round on sample_case (round_id);
create index sample_case_person on sample_case (person_id, drawn_at);
create index sample_case_registration on sample_case (registration_id, drawn_at);
create table sample_step (
  id           uuid primary key,
  case_id      uuid not null,
  person_id    uuid not null,
  position     int not null check (position >= 0),
  kind         text not null check (kind in ('EXTENSION_ASKED', 'EXTENDED', 'EXEMPTED', 'REPLACED', 'ADDED', 'HANDED_IN',
                 'TAKEN', 'RELEASED', 'DECIDED', 'CONFIRMED', 'SENT_BACK', 'OBJECTED')),
  actor        uuid not null,
  words        text check (length(btrim(words)) between 1 and 4000),
  until        date,
  outcome      text check (outcome in ('IN_ORDER', 'TO_REPAIR', 'NOT_IN_ORDER')),
  replaces     uuid references stored_document,
  document_id  uuid references stored_document,
  recorded_at  timestamptz not null,
  unique (case_id, position),
  foreign key (case_id, person_id) references sample_case (id, person_id),
  check ((kind = 'DECIDED') = (outcome is not null)),
  check ((kind = 'EXTENDED' or coalesce(outcome, '') = 'TO_REPAIR') = (until is not null)),
  check ((kind in ('REPLACED', 'ADDED')) = (document_id is not null)),
  check ((kind = 'REPLACED') = (replaces is not null)),
  check (kind not in ('EXTENSION_ASKED', 'EXTENDED', 'EXEMPTED', 'SENT_BACK', 'OBJECTED') or words is not null),
  check (coalesce(outcome, 'IN_ORDER') = 'IN_ORDER' or words is not null),
  -- Who is looked at speaks for herself and has no part in what others decide
  check (kind in ('EXTENSION_ASKED', 'REPLACED', 'ADDED', 'HANDED_IN', 'OBJECTED') or actor <> person_id)
);
create index sample_step_replaces on sample_step (replaces) where replaces is not null;
create index sample_step_document on sample_step (document_id) where document_id is not null;
create table sample_finding (
  step_id   uuid not null references sample_step,
  claim_id  uuid not null references evidence_claim,
  outcome   text not null check (outcome in ('IN_ORDER', 'TO_REPAIR', 'NOT_IN_ORDER')),
  words     text check (length(btrim(words)) between 1 and 4000),
  primary key (step_id, claim_id),
  check (outcome = 'IN_ORDER' or words is not null)
);

-- No part in a decision twice: whoever proposed does not confirm
create function other_decider() returns trigger language plpgsql as $$
begin
  if new.kind = 'CONFIRMED' and exists (select from sample_step s where s.case_id = new.case_id and s.kind = 'DECIDED'
      and s.actor = new.actor and s.position > coalesce((select max(b.position) from sample_step b
        where b.case_id = new.case_id and b.kind = 'SENT_BACK'), -1)) then
    raise exception 'whoever proposed does not confirm' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sample_step_other_decider before insert on sample_step for each row execute function other_decider();

create trigger sample_round_is_fact before update or delete on sample_round for each row execute function refuse_change();
create trigger sample_member_is_fact before update or delete on sample_member for each row execute function refuse_change();
create trigger sample_draw_is_fact before update or delete on sample_draw for each row execute function refuse_change();
create trigger sample_case_is_fact before update or delete on sample_case for each row execute function refuse_change();
create trigger sample_step_is_fact before update or delete on sample_step for each row execute function refuse_change();
create trigger sample_finding_is_fact before update or delete on sample_finding for each row execute function refuse_change();

-- Where each case stands: derived from its steps, and written with them
create table open_sample_case (
  case_id      uuid primary key references sample_case,
  register_id  uuid not null references register,
  state        text not null check (state in ('COLLECTING', 'WAITING', 'REPAIR', 'SECOND_LOOK', 'OBJECTION')),
  since        timestamptz not null,
  due          date not null,
  asked        boolean not null,
  assessor_id  uuid
);
create index open_sample_case_worklist on open_sample_case (since, case_id);

-- A badge of somebody else that came with an item, as it read and what checking it gave when the item was handed in
create table evidence_badge (
  item_id     uuid primary key references evidence_item,
  body        text not null check (length(body) between 1 and 65536),
  standard    text not null check (standard in ('OB2', 'OB3')),
  standing    text not null check (standing in ('VERIFIED', 'INTACT', 'NOT_VERIFIABLE')),
  name        text check (length(name) between 1 and 200),
  issuer      text check (length(issuer) between 1 and 500),
  issued_on   date,
  expires_on  date,
  recipient   text not null check (recipient in ('SAME', 'OTHER', 'UNKNOWN')),
  checked_at  timestamptz not null
);
create trigger evidence_badge_is_fact before update or delete on evidence_badge for each row execute function refuse_change();
