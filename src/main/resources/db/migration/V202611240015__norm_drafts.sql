-- SPDX-License-Identifier: EUPL-1.2
-- Four eyes on a norm: who publishes a version is not who made it, and not who changed it last.

alter table norm_draft add column changed_by uuid not null;

alter table norm add column drafted_by uuid;
alter table norm add column changed_by uuid;
-- What came with the software was published by nobody
alter table norm add constraint norm_four_eyes check (
  published_by is null and drafted_by is null and changed_by is null
  or coalesce(drafted_by <> published_by and changed_by <> published_by, false));
