-- SPDX-License-Identifier: EUPL-1.2
-- Evidence that professionals hand in themselves: drafts, items, a claim for each register, and what happened to each claim.

-- Which activities a register takes as evidence, from a day on
create table activity_types (
  id           uuid primary key,
  register_id  uuid not null references register,
  valid_from   date not null,
  document     jsonb not null check (jsonb_typeof(document) = 'object'),
  recorded_at  timestamptz not null,
  unique (register_id, valid_from)
);
create trigger activity_types_is_fact before update or delete on activity_types for each row execute function refuse_change();

-- Evidence in the making. It is gone when it is handed in; the item that came of it keeps its id, so nothing is handed in twice.
create table evidence_draft (
  id          uuid primary key,
  version     int not null,
  person_id   uuid not null references person,
  content     jsonb not null check (jsonb_typeof(content) = 'object') check (length(content::text) <= 100000),
  started_at  timestamptz not null,
  changed_at  timestamptz not null
);
create index evidence_draft_person on evidence_draft (person_id, changed_at);

create table evidence_item (
  id            uuid primary key,
  -- What the proof is; other ways to prove something are added here
  kind          text not null check (kind in ('UPLOADED')),
  person_id     uuid not null references person,
  activity      text not null check (activity ~ '^[A-Z][A-Z0-9_]*$'),
  title         text not null check (length(btrim(title)) between 1 and 200),
  completed_on  date not null,
  net_minutes   int check (net_minutes between 1 and 60000),
  ects          numeric(6,2) check (ects > 0),
  group_size    int check (group_size between 1 and 50),
  course_id     uuid references course,
  edition_id    uuid references edition,
  submitted_at  timestamptz not null,
  unique (id, person_id),
  check (net_minutes is null or ects is null),
  check (edition_id is null or course_id is not null)
);
create index evidence_item_person on evidence_item (person_id, submitted_at);
create index evidence_item_course on evidence_item (course_id) where course_id is not null;
create index evidence_item_activity on evidence_item (activity);
create table evidence_document (
  item_id      uuid not null references evidence_item,
  position     int not null check (position >= 0),
  document_id  uuid not null references stored_document,
  primary key (item_id, position)
);
create index evidence_document_document on evidence_document (document_id);
create index evidence_same_file on stored_document (digest);

-- One item may serve every register that she is in; each decides for itself
create table evidence_claim (
  id               uuid primary key,
  item_id          uuid not null,
  person_id        uuid not null,
  registration_id  uuid not null references registration,
  register_id      uuid not null references register,
  category         text not null,
  claimed          numeric(8,2) not null check (claimed > 0),
  submitted_at     timestamptz not null,
  unique (item_id, registration_id),
  unique (id, person_id),
  foreign key (item_id, person_id) references evidence_item (id, person_id)
);
create index evidence_claim_registration on evidence_claim (registration_id);
create index evidence_claim_person on evidence_claim (person_id);
create table evidence_step (
  id           uuid primary key,
  claim_id     uuid not null,
  person_id    uuid not null,
  position     int not null check (position >= 0),
  kind         text not null check (kind in ('TAKEN', 'HANDED_OVER', 'RELEASED', 'RETURNED', 'ANSWERED', 'OPINION_ASKED',
                 'OPINION_GIVEN', 'DECIDED', 'RETRACTED', 'OBJECTED', 'SIGNALLED', 'KEPT', 'REVERSED')),
  actor        uuid not null,
  colleague    uuid,
  words        text check (length(btrim(words)) between 1 and 4000),
  outcome      text check (outcome in ('APPROVED', 'PARTLY', 'REJECTED')),
  category     text,
  awarded      numeric(8,2) check (awarded > 0),
  recorded_at  timestamptz not null,
  unique (claim_id, position),
  foreign key (claim_id, person_id) references evidence_claim (id, person_id),
  check ((kind = 'DECIDED') = (outcome is not null)),
  check ((coalesce(outcome, 'REJECTED') <> 'REJECTED') = (awarded is not null)),
  check ((awarded is null) = (category is null)),
  check ((kind in ('HANDED_OVER', 'OPINION_ASKED')) = (colleague is not null)),
  -- Who gets points never has a part in the decision; nobody else speaks for her
  check (kind in ('ANSWERED', 'RETRACTED', 'OBJECTED', 'SIGNALLED') or actor <> person_id),
  check (kind not in ('RETURNED', 'ANSWERED', 'OPINION_ASKED', 'OPINION_GIVEN', 'OBJECTED', 'KEPT', 'REVERSED') or words is not null),
  check (coalesce(outcome, 'APPROVED') = 'APPROVED' or words is not null)
);
create index evidence_step_pace on evidence_step (recorded_at) where kind = 'DECIDED';
create table evidence_step_document (
  step_id      uuid not null references evidence_step,
  document_id  uuid not null references stored_document,
  primary key (step_id, document_id)
);
create trigger evidence_item_is_fact before update or delete on evidence_item for each row execute function refuse_change();
create trigger evidence_document_is_fact before update or delete on evidence_document for each row execute function refuse_change();
create trigger evidence_claim_is_fact before update or delete on evidence_claim for each row execute function refuse_change();
create trigger evidence_step_is_fact before update or delete on evidence_step for each row execute function refuse_change();
create trigger evidence_step_document_is_fact before update or delete on evidence_step_document for each row execute function refuse_change();

-- The work list: derived from the steps, and written with them
create table open_evidence_claim (
  claim_id     uuid primary key references evidence_claim,
  register_id  uuid not null references register,
  matter       text not null check (matter in ('ASSESSMENT', 'OBJECTION', 'SIGNAL')),
  since        timestamptz not null,
  asked        boolean not null,
  assessor_id  uuid,
  adviser_id   uuid
);
create index open_evidence_claim_worklist on open_evidence_claim (since, claim_id);
create index open_evidence_claim_assessor on open_evidence_claim (assessor_id) where assessor_id is not null;

-- Who has assessed evidence here, so that work can be handed to her
create table evidence_assessor (
  person_id   uuid primary key references person,
  first_seen  timestamptz not null
);
