-- SPDX-License-Identifier: EUPL-1.2
-- How many were decided in the last four weeks tells when a decision can be expected; counted from these.

create index ledger_settlement_recorded on ledger_settlement (recorded_at);
create index attestation_end_recorded on attestation_end (recorded_at) where outcome <> 'WITHDRAWN';
create index correction_answer_recorded on correction_answer (recorded_at);
create index merge_decision_recorded on merge_decision (recorded_at);
create index duplicate_dismissal_recorded on duplicate_dismissal (recorded_at);
create index measure_event_recorded on measure_event (recorded_at);
