-- SPDX-License-Identifier: EUPL-1.2
-- How each register accredits, as data; a version never changes.
create table accreditation_rules (
  id           uuid primary key,
  register_id  uuid not null references register,
  valid_from   date not null,
  document     jsonb not null check (jsonb_typeof(document) = 'object'),
  recorded_at  timestamptz not null,
  unique (register_id, valid_from)
);
create trigger accreditation_rules_is_fact before update or delete on accreditation_rules for each row execute function refuse_change();
