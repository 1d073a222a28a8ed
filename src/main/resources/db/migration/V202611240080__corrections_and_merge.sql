-- SPDX-License-Identifier: EUPL-1.2
-- What was corrected in a registration and why, who looks like whom, and two people who turn out to be one.

-- One field of one correction; the trail holds the name of the field only
create table registration_correction (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  field            text not null check (field ~ '^[a-z][A-Za-z]+$'),
  old_value        text,
  new_value        text,
  reasons          text not null check (length(btrim(reasons)) between 1 and 4000),
  actor            uuid not null,
  recorded_at      timestamptz not null,
  check (old_value is distinct from new_value)
);
create index registration_correction_registration on registration_correction (registration_id, recorded_at);

create table correction_request (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  asked_by         uuid not null,
  reasons          text not null check (length(btrim(reasons)) between 1 and 4000),
  document_id      uuid references stored_document,
  recorded_at      timestamptz not null,
  unique (id, asked_by)
);
create index correction_request_registration on correction_request (registration_id, recorded_at);
create index correction_request_worklist on correction_request (recorded_at, id);
create table correction_answer (
  request_id   uuid primary key,
  asked_by     uuid not null,
  accepted     boolean not null,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  decided_by   uuid not null,
  recorded_at  timestamptz not null,
  foreign key (request_id, asked_by) references correction_request (id, asked_by),
  check (decided_by <> asked_by)
);

-- Who is somebody else by now. Whoever signs in as the one acts as the other.
create table person_merge (
  merged_id    uuid primary key references person,
  into_id      uuid not null references person,
  merged_by    uuid not null,
  recorded_at  timestamptz not null,
  check (merged_id <> into_id),
  check (merged_by not in (merged_id, into_id))
);
create index person_merge_into on person_merge (into_id);
-- Nobody is merged into somebody who is gone, so there is no circle
create function refuse_merge_into_merged() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('person_merge'));
  if exists (select from person_merge m where m.merged_id = new.into_id) then
    raise exception 'that person was merged herself' using errcode = 'check_violation', constraint = 'person_merge_circle';
  end if;
  return new;
end $$;
create trigger person_merge_follows before insert on person_merge for each row execute function refuse_merge_into_merged();

-- Its number opens the registration that stays. The row keeps its own person, so that a person is once in a register.
alter table registration add column merged_into uuid references registration check (merged_into <> id);
create index registration_merged_into on registration (merged_into) where merged_into is not null;

-- By what somebody can be known again, also under a former name
create table person_likeness (
  person_id  uuid not null,
  kind       text not null check (kind in ('DIPLOMA', 'WORKPLACE', 'GIVEN_NAME', 'OTHER_NAME')),
  key        text collate "C" not null,
  -- Of an OTHER_NAME: whether this is the name in use
  in_use     boolean not null,
  primary key (person_id, kind, key, in_use)
);
create index person_likeness_key on person_likeness (kind, key, person_id);

-- Found when somebody applies or is registered
create table duplicate_sign (
  one_id       uuid not null,
  other_id     uuid not null,
  kind         text not null check (kind in ('DIPLOMA', 'WORKPLACE', 'GIVEN_NAME', 'OTHER_NAME')),
  recorded_at  timestamptz not null,
  primary key (one_id, other_id, kind),
  check (one_id < other_id)
);
create index duplicate_sign_other on duplicate_sign (other_id);
create table duplicate_dismissal (
  one_id       uuid not null,
  other_id     uuid not null,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  actor        uuid not null,
  recorded_at  timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);

create table merge_proposal (
  id           uuid primary key,
  survivor_id  uuid not null references person,
  merged_id    uuid not null references person,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  proposed_by  uuid not null,
  recorded_at  timestamptz not null,
  unique (id, proposed_by),
  check (survivor_id <> merged_id),
  check (proposed_by not in (survivor_id, merged_id))
);
create index merge_proposal_worklist on merge_proposal (recorded_at, id);
create table merge_decision (
  proposal_id  uuid primary key,
  proposed_by  uuid not null,
  confirmed    boolean not null,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  decided_by   uuid not null,
  recorded_at  timestamptz not null,
  foreign key (proposal_id, proposed_by) references merge_proposal (id, proposed_by),
  check (not confirmed or decided_by <> proposed_by)
);

create trigger registration_correction_is_fact before update or delete on registration_correction for each row execute function refuse_change();
create trigger correction_request_is_fact before update or delete on correction_request for each row execute function refuse_change();
create trigger correction_answer_is_fact before update or delete on correction_answer for each row execute function refuse_change();
create trigger person_merge_is_fact before update or delete on person_merge for each row execute function refuse_change();
create trigger person_likeness_is_fact before update or delete on person_likeness for each row execute function refuse_change();
create trigger duplicate_sign_is_fact before update or delete on duplicate_sign for each row execute function refuse_change();
create trigger duplicate_dismissal_is_fact before update or delete on duplicate_dismissal for each row execute function refuse_change();
create trigger merge_proposal_is_fact before update or delete on merge_proposal for each row execute function refuse_change();
create trigger merge_decision_is_fact before update or delete on merge_decision for each row execute function refuse_change();

-- Files that were handed in before; names follow when somebody applies or is registered again
insert into person_likeness (person_id, kind, key, in_use)
  select distinct a.person_id, 'DIPLOMA', d.digest, true from application a join stored_document d on d.id = a.diploma_id;
