-- SPDX-License-Identifier: EUPL-1.2
-- What people are told, what leaves the process by mail, and when people are reminded.

-- Where the identity provider says that a person can be reached; null when it does not know for sure
alter table person add column email text check (length(email) <= 320);

-- Whatever leaves the process, in the transaction that makes it so. A relay on every instance works it off.
create table outbox (
  id             uuid primary key,
  topic          text not null,
  -- What it is about, once and for all: putting the same in again changes nothing
  key            text not null unique,
  payload        text not null,
  recorded_at    timestamptz not null,
  due_at         timestamptz not null,
  attempts       int not null default 0 check (attempts >= 0),
  -- Whoever claimed it may work on it until then; after that anybody may
  claim          uuid,
  claimed_until  timestamptz,
  done_at        timestamptz,
  parked_at      timestamptz,
  -- The kind of failure; never what it said, which may hold an address
  failure        text,
  check ((claim is null) = (claimed_until is null)),
  check (done_at is null or parked_at is null)
);
create index outbox_waiting on outbox (due_at, id) where done_at is null and parked_at is null;
create index outbox_parked on outbox (parked_at) where parked_at is not null;
create index outbox_done on outbox (done_at) where done_at is not null;

-- The inbox is the record: what somebody was told, in both languages, and when she read it
create table notice (
  id           uuid primary key,
  person_id    uuid not null,
  -- What it tells, once and for all
  key          text not null unique,
  kind         text not null check (kind in ('DECISION', 'QUESTION', 'POINTS', 'ACCREDITATION', 'OBJECTION', 'MEASURE',
                 'CODE', 'REMINDER', 'READY', 'LAPSED')),
  title_nl     text not null check (length(btrim(title_nl)) > 0),
  title_en     text not null check (length(btrim(title_en)) > 0),
  body_nl      text not null,
  body_en      text not null,
  -- On this site
  link         text check (link like '/%' and link not like '//%'),
  recorded_at  timestamptz not null,
  read_at      timestamptz
);
create index notice_inbox on notice (person_id, id desc);
create index notice_unread on notice (person_id) where read_at is null;

-- Only what was told can be told; reading it and going along with a merged person is all that happens to it
create function notice_stays() returns trigger language plpgsql as $$
begin
  if (new.id, new.key, new.kind, new.title_nl, new.title_en, new.body_nl, new.body_en, new.link, new.recorded_at)
     is distinct from
     (old.id, old.key, old.kind, old.title_nl, old.title_en, old.body_nl, old.body_en, old.link, old.recorded_at)
     or (old.read_at is not null and new.read_at is distinct from old.read_at) then
    raise exception 'what was told does not change';
  end if;
  return new;
end $$;
create trigger notice_stays before update on notice for each row execute function notice_stays();

-- How somebody wants to hear of a notice; who never said gets mail
create table notice_preference (
  person_id       uuid primary key,
  way             text not null check (way in ('MAIL', 'DIGEST', 'INBOX')),
  language        text not null check (language in ('NL', 'EN')),
  digested_until  timestamptz
);

-- In every mail: ends mail without signing in, and tells which mail came back
create table mail_handle (
  person_id  uuid primary key,
  handle     uuid not null unique
);

-- An address that mail came back from. Mail stops until she confirms it or has another.
create table mail_bounce (
  id            uuid primary key,
  person_id     uuid not null,
  address_hash  bytea not null check (octet_length(address_hash) = 32),
  status        text not null check (status ~ '^5\.[0-9]{1,3}\.[0-9]{1,3}$'),
  recorded_at   timestamptz not null
);
create index mail_bounce_person on mail_bounce (person_id, recorded_at);
create trigger mail_bounce_is_fact before update or delete on mail_bounce for each row execute function refuse_change();
create table mail_bounce_end (
  bounce_id     uuid primary key references mail_bounce,
  confirmed_at  timestamptz not null
);
create trigger mail_bounce_end_is_fact before update or delete on mail_bounce_end for each row execute function refuse_change();

-- When a register reminds its professionals, if not at the usual moments: 12M is twelve months before, 1W a week
create table reminder_moments (
  id            uuid primary key,
  register_id   uuid not null references register,
  moments       text[] not null check (array_length(moments, 1) between 1 and 12 and array_position(moments, null) is null),
  changed_by    uuid not null,
  recorded_at   timestamptz not null
);
create index reminder_moments_register on reminder_moments (register_id, recorded_at desc);
create trigger reminder_moments_is_fact before update or delete on reminder_moments for each row execute function refuse_change();

-- That a moment before the end of a period has been: once, whatever came of it
create table reminder (
  registration_id  uuid not null references registration,
  ends_on          date not null,
  moment           text not null check (moment ~ '^[1-9][0-9]?[MW]$' or moment = 'END'),
  outcome          text not null check (outcome in ('OPEN', 'READY', 'LAPSED')),
  recorded_at      timestamptz not null,
  primary key (registration_id, ends_on, moment)
);
create trigger reminder_is_fact before update or delete on reminder for each row execute function refuse_change();
create index registration_ending on registration (lapses_on, id) where renewal_submitted_on is null;

-- A calendar of one's own, for whoever holds the code; only its digest is kept
create table calendar_feed (
  id         uuid primary key,
  person_id  uuid not null,
  digest     bytea not null unique check (octet_length(digest) = 32),
  made_at    timestamptz not null
);
create index calendar_feed_person on calendar_feed (person_id);
create trigger calendar_feed_is_fact before update or delete on calendar_feed for each row execute function refuse_change();
create table calendar_feed_end (
  feed_id   uuid primary key references calendar_feed,
  ended_at  timestamptz not null
);
create trigger calendar_feed_end_is_fact before update or delete on calendar_feed_end for each row execute function refuse_change();
