-- SPDX-License-Identifier: EUPL-1.2
-- All that a provider tells about a course is one document, checked when it is submitted. What others search by stands
-- beside it: hidden from the agenda, accredited meeting by meeting, competencies, documents.
alter table course drop constraint course_form_check;
alter table course add constraint course_form_check check (form in ('TRAINING', 'E_LEARNING', 'BLENDED', 'WEBINAR', 'CONGRESS',
  'WORKSHOP', 'KNOWLEDGE_WORKSHOP', 'INTERVISION_SERIES', 'PROGRAMME'));
alter table course
  add column in_company boolean not null default false,
  add column per_meeting boolean not null default false,
  add column dossier jsonb;
-- Courses from before: one part that counts, one goal
update course c set dossier = jsonb_build_object(
  'title', title, 'summary', summary, 'form', form, 'inCompany', false, 'language', 'nl', 'perMeeting', false,
  'parts', jsonb_build_array(jsonb_build_object('title', title, 'kind', 'LESSON', 'minutes', net_minutes)),
  'goals', jsonb_build_array(jsonb_build_object('text', summary, 'competencies',
    coalesce((select jsonb_agg(competency_id) from course_competency where course_id = c.id), '[]'::jsonb))),
  'documents', jsonb_build_array(jsonb_build_object('kind', 'PROGRAMME', 'id', programme_id)));
alter table course
  alter column dossier set not null,
  add check (jsonb_typeof(dossier) = 'object'),
  add check (length(dossier::text) <= 1000000);

create table course_document (
  course_id    uuid not null references course,
  document_id  uuid not null references stored_document,
  primary key (course_id, document_id)
);
insert into course_document (course_id, document_id) select id, programme_id from course;

-- An application in the making; it belongs to the organisation and is gone when it is submitted. The course that came of
-- it keeps its id, so the same application cannot be submitted twice.
create table course_draft (
  id               uuid primary key,
  version          int not null,
  organisation_id  uuid not null references organisation,
  content          jsonb not null check (jsonb_typeof(content) = 'object') check (length(content::text) <= 1000000),
  copied_from      uuid references course,
  created_by       uuid not null,
  created_at       timestamptz not null,
  changed_by       uuid not null,
  changed_at       timestamptz not null
);
create index course_draft_organisation on course_draft (organisation_id, changed_at);

-- A course may be accredited again for the same register, one request at a time. A request that the provider took back is
-- no longer waiting: decided, without a decision.
alter table accreditation drop constraint accreditation_course_id_register_id_key;
alter table accreditation
  add column kind text not null default 'NEW' check (kind in ('NEW', 'RENEWAL', 'EXTENSION')),
  add column follows uuid references accreditation,
  add column claimed numeric(8,2) check (claimed > 0),
  add column asked_years int check (asked_years between 1 and 10),
  add column remark text check (length(remark) <= 4000),
  add column taken_back_at timestamptz,
  add column taken_back_by uuid,
  add check ((kind = 'NEW') = (follows is null)),
  add check ((taken_back_at is null) = (taken_back_by is null)),
  add check (taken_back_at is null or decided);
create unique index accreditation_one_undecided on accreditation (course_id, register_id) where not decided;
create index accreditation_course on accreditation (course_id, register_id);

-- The provider stops a course: from this day on there are no new editions
create table course_stop (
  course_id    uuid primary key references course,
  stops_on     date not null,
  reasons      text not null check (length(btrim(reasons)) between 1 and 4000),
  recorded_by  uuid not null,
  recorded_at  timestamptz not null
);
create trigger course_stop_is_fact before update or delete on course_stop for each row execute function refuse_change();

-- That the provider was told that an accreditation ends within so many months
create table accreditation_reminder (
  accreditation_id  uuid not null references accreditation,
  months            int not null check (months between 1 and 60),
  recorded_at       timestamptz not null,
  primary key (accreditation_id, months)
);
create trigger accreditation_reminder_is_fact before update or delete on accreditation_reminder for each row execute function refuse_change();
create index accreditation_decision_ending on accreditation_decision (valid_until) where granted;
