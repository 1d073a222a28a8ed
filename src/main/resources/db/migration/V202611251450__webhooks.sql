-- SPDX-License-Identifier: EUPL-1.2
-- Webhooks: where an organisation wants to hear what changed, what was told, and how that went.

-- An address of an organisation that is told of some kinds of events
create table webhook_endpoint (
  id               uuid primary key,
  version          int not null,
  organisation_id  uuid not null references organisation,
  url              text not null check (length(url) between 10 and 500),
  description      text check (length(description) <= 200),
  -- Kinds of events, separated by spaces
  types            text not null check (types ~ '^[a-z0-9_.]+( [a-z0-9_.]+)*$'),
  made_by          uuid not null,
  recorded_at      timestamptz not null,
  -- Since when every attempt failed; null after one that did not
  failing_since    timestamptz,
  disabled_at      timestamptz,
  disabled_why     text check (disabled_why in ('GONE', 'FAILING', 'BY_HAND')),
  ended_at         timestamptz,
  check ((disabled_at is null) = (disabled_why is null))
);
create index webhook_endpoint_organisation on webhook_endpoint (organisation_id) where ended_at is null;

-- What is signed with, under a master key of the documents; never in the clear
create table webhook_secret (
  id           uuid primary key,
  endpoint_id  uuid not null references webhook_endpoint,
  key_id       text not null,
  sealed       bytea not null,
  recorded_at  timestamptz not null,
  -- After a rotation it signs along until then
  ends_at      timestamptz
);
create index webhook_secret_endpoint on webhook_secret (endpoint_id);
create unique index webhook_secret_one on webhook_secret (endpoint_id) where ends_at is null;

-- What is told: a kind, a moment and an id; whoever may know more asks the API
create table webhook_message (
  id            uuid primary key,
  endpoint_id   uuid not null references webhook_endpoint,
  type          text not null check (type ~ '^[a-z0-9_]+(\.[a-z0-9_]+)+$'),
  subject_type  text not null check (length(subject_type) between 1 and 60),
  subject_id    text not null check (length(subject_id) between 1 and 100),
  occurred_at   timestamptz not null,
  -- The work: null when there is nothing to do any more
  due_at        timestamptz,
  tries         int not null default 0 check (tries >= 0),
  claim         uuid,
  claimed_until timestamptz,
  delivered_at  timestamptz,
  given_up_at   timestamptz,
  check ((claim is null) = (claimed_until is null))
);
create index webhook_message_due on webhook_message (due_at, id) where due_at is not null;
create index webhook_message_endpoint on webhook_message (endpoint_id, id desc);
create index webhook_message_old on webhook_message (occurred_at);

-- What was told does not become something else
create function webhook_message_stays() returns trigger language plpgsql as $$
begin
  if (new.id, new.endpoint_id, new.type, new.subject_type, new.subject_id, new.occurred_at)
     is distinct from (old.id, old.endpoint_id, old.type, old.subject_type, old.subject_id, old.occurred_at) then
    raise exception 'a message does not change';
  end if;
  return new;
end $$;
create trigger webhook_message_stays before update on webhook_message
  for each row execute function webhook_message_stays();

-- How an attempt went: a status or a kind of failure, never what the receiver said
create table webhook_attempt (
  id          uuid primary key,
  message_id  uuid not null references webhook_message on delete cascade,
  at          timestamptz not null,
  status      int check (status between 100 and 599),
  failure     text check (failure in ('REFUSED_ADDRESS', 'NO_SUCH_HOST', 'NO_CONNECTION', 'TIMEOUT', 'OTHER')),
  millis      int not null check (millis >= 0),
  check ((status is null) <> (failure is null))
);
create index webhook_attempt_message on webhook_attempt (message_id, id);

-- A notice may be about a connection
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('DECISION', 'QUESTION', 'POINTS', 'ACCREDITATION',
  'OBJECTION', 'MEASURE', 'CODE', 'REMINDER', 'READY', 'LAPSED', 'CONNECTION'));
