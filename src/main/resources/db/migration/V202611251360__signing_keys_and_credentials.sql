-- SPDX-License-Identifier: EUPL-1.2
-- Every key that signs or signed here. The private key is in the key store, under its handle; what is here is public.
create table signing_key (
  kid                text primary key check (kid ~ '^[A-Za-z0-9_-]{43,64}$'),
  purpose            text not null check (purpose in ('SEAL', 'CREDENTIAL', 'STATUS')),
  algorithm          text not null check (algorithm in ('ES256')),
  handle             text not null check (length(btrim(handle)) > 0),
  certificate        bytea not null,
  not_before         timestamptz not null,
  sign_until         timestamptz not null check (sign_until > not_before),
  recorded_at        timestamptz not null,
  state              text not null check (state in ('NEXT', 'ACTIVE', 'RETIRED', 'REVOKED')),
  activated_at       timestamptz,
  retired_at         timestamptz,
  revoked_at         timestamptz,
  -- From when somebody else may have signed with it
  compromised_since  timestamptz,
  check (state <> 'ACTIVE' or activated_at is not null),
  check ((state = 'RETIRED') = (retired_at is not null and revoked_at is null)),
  check ((state = 'REVOKED') = (revoked_at is not null)),
  check ((revoked_at is null) = (compromised_since is null)),
  check (compromised_since <= revoked_at)
);
create unique index signing_key_active on signing_key (purpose) where state = 'ACTIVE';
create unique index signing_key_next on signing_key (purpose) where state = 'NEXT';

-- A key goes one way only, and what it is never changes
create function refuse_other_key() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a key that signed is never forgotten' using errcode = 'restrict_violation';
  end if;
  if (old.kid, old.purpose, old.algorithm, old.handle, old.certificate, old.not_before, old.sign_until, old.recorded_at)
      is distinct from
     (new.kid, new.purpose, new.algorithm, new.handle, new.certificate, new.not_before, new.sign_until, new.recorded_at)
    or array_position(array['NEXT', 'ACTIVE', 'RETIRED', 'REVOKED'], new.state)
       < array_position(array['NEXT', 'ACTIVE', 'RETIRED', 'REVOKED'], old.state)
    or (old.activated_at is not null and new.activated_at is distinct from old.activated_at)
    or (old.retired_at is not null and new.retired_at is distinct from old.retired_at)
    or old.state = 'REVOKED' then
    raise exception 'a key goes one way only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger signing_key_goes_one_way before update or delete on signing_key
  for each row execute function refuse_other_key();

-- Lists of bits that say which certificates hold no more; every certificate has a place that nobody can guess
create table status_list (
  number     int primary key check (number > 0),
  opened_at  timestamptz not null
);
create trigger status_list_is_fact before update or delete on status_list for each row execute function refuse_change();

create table certificate_status (
  list            int not null references status_list,
  position        int not null check (position between 0 and 131071),
  certificate_id  uuid not null unique references certificate deferrable initially deferred,
  primary key (list, position)
);
create trigger certificate_status_is_fact before update or delete on certificate_status for each row execute function refuse_change();

-- The lists as they are published, signed by the key for that; derived, and written anew when a bit changes
create table status_publication (
  list        int not null references status_list,
  purpose     text not null check (purpose in ('REVOCATION', 'SUSPENSION')),
  kid         text not null references signing_key,
  bits        char(64) not null check (bits ~ '^[0-9a-f]{64}$'),
  token       text not null,
  signed_at   timestamptz not null,
  expires_at  timestamptz not null check (expires_at > signed_at),
  primary key (list, purpose)
);

-- The machine-readable form of a certificate: which file, signed by which key
create table certificate_credential (
  certificate_id  uuid primary key references certificate,
  kid             text not null references signing_key,
  digest          char(64) not null unique check (digest ~ '^[0-9a-f]{64}$')
);
create trigger certificate_credential_is_fact before update or delete on certificate_credential for each row execute function refuse_change();

-- What may have moved a bit lately
create index certificate_end_ended_at on certificate_end (ended_at);
create index registration_event_recorded_at on registration_event (recorded_at);

-- What was taken back lately moves bits of certificates that rest on it
create index ledger_entry_reversed on ledger_entry (recorded_at) where reverses is not null;
