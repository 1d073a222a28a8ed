// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.accreditation.Renewals;
import nl.vakregister.audit.Trail;
import nl.vakregister.certificate.BatchRounds;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the database itself refuses, whatever the application would do. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DatabaseGuardTest {
    /** Tables of which every row is a fact. */
    static Stream<String> facts() {
        return Stream.of(
                "calendar_feed",
                "calendar_feed_end",
                "mail_bounce",
                "mail_bounce_end",
                "reminder",
                "reminder_moments",
                "attendance_claim",
                "attendance_claim_denial",
                "attendance_claim_end",
                "attendance_delegation",
                "attendance_delegation_end",
                "attendance_refusal",
                "attendance_refusal_lift",
                "attendance_reminder",
                "check_in",
                "check_in_strike",
                "delegated_sheet",
                "document_destruction",
                "document_retention",
                "door",
                "activity_types",
                "evidence_badge",
                "sample_case",
                "sample_draw",
                "sample_finding",
                "sample_member",
                "sample_round",
                "sample_step",
                "evidence_claim",
                "evidence_document",
                "evidence_item",
                "evidence_step",
                "evidence_step_document",
                "confirmation_end",
                "confirmation_request",
                "reflection_session",
                "session_part",
                "work_answer",
                "work_statement",
                "accreditation_decision",
                "accreditation_points",
                "accreditation_reminder",
                "accreditation_rules",
                "accreditation_step",
                "accreditation_step_document",
                "application_step",
                "attendance_erasure",
                "attendance_mending",
                "attendance_outcome",
                "attendance_outcome_register",
                "attendance_policy",
                "attendance_row",
                "attendance_sheet",
                "attestation",
                "attestation_end",
                "audit_line",
                "audit_seal",
                "ability_decision",
                "certificate",
                "certificate_batch",
                "certificate_batch_item",
                "certificate_batch_outcome",
                "certificate_batch_stop",
                "certificate_end",
                "certificate_layout",
                "certificate_credential",
                "certificate_status",
                "code_article",
                "code_version",
                "competency",
                "correction_answer",
                "correction_request",
                "competency_esco",
                "competency_group",
                "course_stop",
                "dossier_view",
                "duplicate_dismissal",
                "duplicate_sign",
                "competency_indicator",
                "edition_event",
                "endorsement",
                "evaluation_answered",
                "framework_version",
                "organisation_label",
                "organisation_label_end",
                "staff_digest",
                "staff_invitation",
                "staff_invitation_end",
                "staff_link",
                "staff_link_end",
                "team",
                "team_end",
                "team_member",
                "team_member_end",
                "team_plan",
                "team_plan_line",
                "team_snapshot",
                "team_snapshot_member",
                "growth_consent",
                "growth_consent_end",
                "growth_step",
                "growth_step_end",
                "growth_target",
                "growth_target_score",
                "institution_accreditation_decision",
                "invitation",
                "invitation_end",
                "ledger_dispute",
                "ledger_entry",
                "ledger_settlement",
                "machine_client",
                "machine_client_claim",
                "machine_client_end",
                "merge_decision",
                "merge_proposal",
                "measure",
                "measure_event",
                "measure_registration",
                "norm",
                "person_likeness",
                "person_merge",
                "provider_authorisation_decision",
                "provider_block",
                "provider_block_end",
                "provider_kind",
                "reaudit_member",
                "reaudit_round",
                "registration_correction",
                "seal_certificate",
                "sealed_report",
                "status_list",
                "registration_event",
                "registration_procedure_step",
                "registration_shield",
                "self_assessment",
                "self_assessment_score",
                "specialism",
                "specialism_list",
                "statistics_cell",
                "statistics_release",
                "statistics_time",
                "stored_document",
                "register_import",
                "register_import_step",
                "imported_item",
                "former_number",
                "former_certificate",
                "view_request",
                "view_request_competency",
                "view_request_end",
                "view_score");
    }

    /** Tables that only grow, but whose rows the owner may mend. */
    static Stream<String> appended() {
        return Stream.of(
                "core_value",
                "course",
                "course_competency",
                "course_document",
                "framework_dimension",
                "evidence_assessor",
                "known_assessor",
                "organisation",
                "register",
                "register_level",
                "register_variant");
    }

    private static boolean filled;

    LocalPostgres postgres;

    @Inject
    Trail trail;

    @Inject
    Renewals renewals;

    @Inject
    BatchRounds batches;

    /** Every table of facts has a row; without one a trigger has nothing to refuse. */
    @BeforeEach
    void fill() {
        if (!filled) {
            TestUser sanne = TestUser.professional();
            TestUser omar = Given.providerWithOrganisation();
            String number = Given.registered(sanne, Given.surname());
            Map<String, String> second = Given.application(Given.surname());
            second.put("register", "RP-MW");
            Given.registered(sanne, second);
            String list = Given.sheet(omar, Given.editionToday(omar), number + "\n12\n")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            post(omar, "/api/v1/attendance-sheets/" + list + "/mendings", "[{\"line\": 2, \"number\": \"13\"}]", 200);
            change("insert into attendance_erasure values ('" + list + "', 2, now())");
            Given.sheet(omar, Given.editionToday(omar), "12\n").then().statusCode(201);
            change("with r as (insert into statistics_release values (gen_random_uuid(), date '2000-01-01',"
                    + " date '2000-01-02', now()) returning id), c as (insert into statistics_cell select id, 'STATUS',"
                    + " 'PROEF', 'LEFT', 'Proef', 'Test', 0, 10 from r) insert into statistics_time"
                    + " select id, 'RENEWAL', 'PROEF', 'Proef', 'Test', 0, 10, 1, 2 from r");
            change("insert into attendance_policy select id, date '2999-01-01', true, 'proef' from register limit 1");
            change("insert into document_retention values ('guard', date '2999-01-01', 12, 'proef')");
            change("with d as (insert into stored_document (id, digest, media_type, size_bytes, filename, owner,"
                    + " recorded_at) values (gen_random_uuid(), repeat('0', 64), 'application/pdf', 1,"
                    + " 'proef.pdf', gen_random_uuid(), now()) returning id) insert into document_destruction"
                    + " select id, 'TERM_ENDED', now() from d");
            imported();
            channels();
            Given.form(TestUser.nobody(), Map.of("list", number, "as", "pdf"))
                    .post("/controleer-lijst")
                    .then()
                    .statusCode(200);
            String code = Given.certificate(sanne, number);
            Given.revoke(TestUser.registrar(), code, "Voor deze proef.").then().statusCode(204);
            batched(number);
            post(
                    TestUser.assessor(),
                    "/api/v1/registrations/" + number + "/ability-decisions",
                    "{\"competency\": \"" + competency(sanne, number) + "\", \"decidedOn\": \"" + Given.today()
                            + "\", \"grounds\": \"Proef.\"}",
                    201);
            evaluated(sanne);
            disputed(sanne, number);
            stated(sanne, number);
            evidence(sanne);
            sampled();
            confirmed(sanne, number);
            post(
                    sanne,
                    "/api/v1/procedures",
                    "{\"registration\": \"" + number
                            + "\", \"kind\": \"EXTENSION\", \"months\": 1, \"leaveKind\": \"OTHER\"}",
                    201);
            post(
                    TestUser.registrar(),
                    "/api/v1/registrations/" + number + "/shields",
                    "{\"shielded\": true, \"reasons\": \"Proef.\"}",
                    200);
            merge(number);
            looksAfterItself(omar);
            TestUser.registrar()
                    .asks()
                    .contentType("application/json")
                    .body(
                            """
                            {"kind": "WARNING", "body": {"nl": "Proef", "en": "Test", "own": true}, "caseReference": "1",
                             "decidedOn": "2026-01-01", "effectiveFrom": "2026-01-01", "registrations": ["%s"],
                             "reasons": "Voor deze proef."}
                            """
                                    .formatted(number))
                    .post("/api/v1/measures")
                    .then()
                    .statusCode(201);
            drawn();
            grown(sanne);
            employed();
            change("insert into staff_digest select organisation_id, date '2020-01-01', now() from staff_link limit 1");
            UUID ending = Given.accredited(
                    omar, Given.today().minusYears(1), Given.today().plusMonths(2));
            renewals.remind();
            post(
                    omar,
                    "/api/v1/courses/" + ending + "/stops",
                    "{\"stopsOn\": \"" + Given.today() + "\", \"reasons\": \"Proef.\"}",
                    200);
            trail.seal();
            publish(
                    "/api/v1/competency-frameworks",
                    """
                    {"code": "GUARD", "version": "1", "name": {"nl": "Proef", "en": "Test"},
                     "about": {"nl": "Proef", "en": "Test"}, "provenance": "DEMO", "source": "proef",
                     "groups": [{"kind": "THEME", "name": {"nl": "Groep", "en": "Group"}, "competencies": [
                       {"code": "GUARD-A", "name": {"nl": "Een", "en": "One"},
                        "indicators": [{"text": {"nl": "Doet", "en": "Does"}}],
                        "esco": [{"uri": "http://data.europa.eu/esco/skill/proef", "label": "proef", "version": "0"}]}]}]}
                    """);
            publish(
                    "/api/v1/professional-codes",
                    """
                    {"code": "GUARD", "version": "1", "title": {"nl": "Proef", "en": "Test"}, "validFrom": "2020-01-01",
                     "provenance": "DEMO", "source": "proef",
                     "articles": [{"number": "1", "text": {"nl": "Proef", "en": "Test"}}]}
                    """);
            filled = true;
        }
    }

    /** A batch that could not make its certificate, and one that was stopped. */
    private void batched(String number) {
        String batch =
                """
                {"register": "RP-SW", "kind": "renewal", "selection": "NUMBERS", "numbers": ["%s"]}
                """
                        .formatted(number);
        post(TestUser.registrar(), "/api/v1/certificate-batches", batch, 201);
        batches.round();
        post(TestUser.registrar(), "/api/v1/certificate-batches", batch, 201);
        String id =
                TestUser.registrar().asks().get("/api/v1/certificate-batches").path("[0].id");
        post(TestUser.registrar(), "/api/v1/certificate-batches/" + id + "/_stop", "", 200);
    }

    private static String competency(TestUser holder, String number) {
        return holder.asks()
                .get("/api/v1/registrations/{number}/certificates/_choices?kind=ability", number)
                .jsonPath()
                .getString("about.find { !it.contains('#') }");
    }

    /** A question with an answer, and a sample of what holds today. */
    private static void drawn() {
        TestUser omar = Given.providerWithOrganisation();
        TestUser assessor = TestUser.assessor();
        UUID course = Given.submitted(omar);
        String request = "/api/v1/accreditations/"
                + assessor.asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");
        assessor.asks().get("/api/v1/accreditations/_waiting").then().statusCode(200);
        post(assessor, request + "/assignments", "{}", 200);
        post(
                assessor,
                request + "/questions",
                "{\"question\": \"Proef?\", \"answerBy\": \"" + Given.today().plusDays(7) + "\"}",
                200);
        Given.form(omar.asks(), Map.of("answer", "Proef."))
                .multiPart("document", "proef.pdf", Given.pdf(), "application/pdf")
                .post(request + "/answers")
                .then()
                .statusCode(200);
        post(
                TestUser.registrar(),
                "/api/v1/reaudit-rounds",
                Map.of(
                        "register",
                        Given.REGISTER,
                        "onDay",
                        Given.today().toString(),
                        "seed",
                        "proef " + UUID.randomUUID(),
                        "seedSource",
                        "Proef"),
                201);
    }

    /** Somebody who assessed herself, planned, asked, and shared. */
    private static void grown(TestUser sanne) {
        List<Map<String, Object>> scores = List.of(Map.of("competency", "BCP-G-REGIE", "score", 3));
        Map<String, Object> place = Map.of("level", "HBO", "phase", "VAKBEKWAAM", "scores", scores);
        post(sanne, "/api/v1/self-assessments", place, 201);
        Map<String, Object> target = new HashMap<>(place);
        target.put("reachOn", Given.today().plusYears(2).toString());
        post(sanne, "/api/v1/growth-targets", target, 201);
        String step = post(sanne, "/api/v1/growth-steps", Map.of("what", "Proef"), 201)
                .path("id");
        post(sanne, "/api/v1/growth-steps/" + step + "/closings", Map.of("outcome", "DONE"), 200);
        String code = post(
                        sanne,
                        "/api/v1/view-requests",
                        Map.of(
                                "relation",
                                "COLLEAGUE",
                                "label",
                                "Proef",
                                "level",
                                "HBO",
                                "phase",
                                "VAKBEKWAAM",
                                "competencies",
                                List.of("BCP-G-REGIE")),
                        201)
                .path("code");
        post(sanne, "/api/v1/view-requests/_give", Map.of("code", code, "name", "Proef", "scores", scores), 204);
        String kvk = Given.kvkNumber();
        Given.founded(TestUser.provider(), "Werkgever " + Given.surname(), kvk);
        String consent = post(
                        sanne, "/api/v1/growth-consents", Map.of("kvkNumber", kvk, "parts", List.of("TARGET")), 201)
                .path("id");
        post(sanne, "/api/v1/growth-consents/" + consent + "/withdrawals", Map.of(), 200);
    }

    /** An employer with a professional who came and went, a team that was measured, planned and ended, and a label. */
    private static void employed() {
        TestUser wim = TestUser.with("employer", "provider");
        String kvk = Given.kvkNumber();
        UUID organisation = Given.founded(wim, "Werkgever " + Given.surname(), kvk);
        String own = "/api/v1/employers/" + organisation;
        TestUser fatima = TestUser.professional();
        String number = Given.registered(fatima, Given.surname());
        String asked =
                post(wim, own + "/invitations", Map.of("number", number), 201).path("id");
        String link = post(fatima, "/api/v1/staff-consents", Map.of("invitation", asked, "number", number), 201)
                .path("id");
        post(fatima, "/api/v1/staff-consents/" + link + "/withdrawals", Map.of(), 204);
        String team = post(wim, own + "/teams", Map.of("name", "Proef", "framework", "BCP-SW"), 201)
                .path("team.id");
        for (int i = 0; i < 5; i++) {
            String code =
                    post(wim, own + "/invitations", Map.of("team", team), 201).path("code");
            post(TestUser.professional(), "/api/v1/staff-consents/_join", Map.of("code", code), 201);
        }
        post(wim, own + "/teams/" + team + "/snapshots", Map.of(), 200);
        post(
                wim,
                own + "/teams/" + team + "/plans",
                Map.of("reachOn", Given.today().plusYears(1).toString(), "wanted", Map.of("BCP-G-REGIE", 2)),
                200);
        post(wim, own + "/teams/" + team + "/endings", Map.of(), 204);
        Map<String, String> label = new HashMap<>(Map.of(
                "kvkNumber", kvk, "name", "Proef", "awardedBy", "Proef", "normVersion", "1", "route", "PEER_REVIEW"));
        label.putAll(Map.of(
                "auditedOn",
                Given.today().toString(),
                "validUntil",
                Given.today().plusYears(2).toString(),
                "source",
                "Proef"));
        String labelled = post(TestUser.registrar(), "/api/v1/organisation-labels", label, 201)
                .path("id");
        post(
                TestUser.registrar(),
                "/api/v1/organisation-labels/" + labelled + "/withdrawals",
                Map.of("reasons", "Proef"),
                204);
    }

    private static void evaluated(TestUser participant) {
        String edition = participant.asks().get("/api/v1/evaluations").path("[0].number");
        post(
                participant,
                "/api/v1/evaluations/" + edition + "/answers",
                "{\"content\": 5, \"goals\": 4, \"teacher\": 3, \"practice\": 2, \"recommend\": 1, \"remark\":"
                        + " \"Proef\"}",
                204);
    }

    /** A provider that invited, connected, was blocked, and had its institution accredited. */
    private static void looksAfterItself(TestUser omar) {
        UUID organisation = Given.organisationOf(omar);
        String own = "/api/v1/organisations/" + organisation;
        String invitation = post(omar, own + "/invitations", Map.of("duties", List.of("COURSES")), 201)
                .path("id");
        post(omar, "/api/v1/invitations/" + invitation + "/revocations", Map.of(), 200);
        String client = "guard-" + UUID.randomUUID();
        Response machine =
                post(omar, own + "/machine-clients", Map.of("clientId", client, "duties", List.of("ATTENDANCE")), 201);
        post(TestUser.machine(client), "/api/v1/machine-clients/_claim", Map.of("code", machine.path("code")), 200);
        post(omar, "/api/v1/machine-clients/" + machine.path("id") + "/endings", Map.of(), 200);
        String blocks = "/api/v1/providers/" + organisation + "/blocks";
        Map<String, String> block = Map.of("from", Given.today().plusDays(1).toString(), "reasons", "Proef");
        String blocked = post(TestUser.registrar(), blocks, block, 201).path("blocks[0].id");
        post(
                TestUser.registrar(),
                blocks + "/" + blocked + "/liftings",
                Map.of("until", Given.today().toString(), "reasons", "Proef"),
                200);
        String asked = Given.form(
                        omar.asks(),
                        Map.of(
                                "organisation",
                                organisation.toString(),
                                "register",
                                Given.REGISTER,
                                "offeringSince",
                                "2001-01-01",
                                "evaluation",
                                "Vragenlijst na afloop.",
                                "stated",
                                "10"))
                .multiPart("proof", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/institution-accreditations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post(
                TestUser.registrar(),
                "/api/v1/institution-accreditations/" + asked + "/decisions",
                Map.of("granted", true, "reasons", "Proef"),
                200);
    }

    private void change(String sql) {
        try (Connection connection = connect(postgres.owner());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something from another system, put straight into the tables: here only the guards matter. */
    private void imported() {
        change(
                "with i as (insert into register_import select gen_random_uuid(), id, 'proef', 'proef.csv', false,"
                        + " gen_random_uuid(), now() from register limit 1 returning id),"
                        + " s as (insert into register_import_step select gen_random_uuid(), id, 'FAILED', null, 1, null, now() from i)"
                        + " insert into register_import_row select id, 1, 'REGISTRATION', 'r1', '{}', 'BOOKED', null, null from i");
        change(
                "insert into imported_item select 'proef', 'REGISTRATION', 'r1', gen_random_uuid(), import_id, line, now()"
                        + " from register_import_row where external_id = 'r1' limit 1");
        change("insert into former_number select 'proef', '1', id, now() from registration limit 1");
        change("insert into former_certificate select gen_random_uuid(), id, 'proef', '1', current_date, null, now()"
                + " from registration limit 1");
    }

    /** Attendance that came in every other way, put straight into the tables: here only the guards matter. */
    private void channels() {
        // Somebody else to delegate to, also when this test comes first
        Given.organisation(TestUser.provider());
        String id = "'00000000-0000-7000-8000-0000000000c1'";
        String edition = "(select id from edition limit 1)";
        String registration = "(select id from registration limit 1)";
        String sheet = "(select id from attendance_sheet limit 1)";
        for (String insert : List.of(
                "attendance_delegation select " + id + ", c.organisation_id, o.id, c.id, null, date '2026-01-01',"
                        + " date '2026-02-01', gen_random_uuid(), now() from course c, organisation o"
                        + " where o.id <> c.organisation_id limit 1",
                "attendance_delegation_end values (" + id + ", gen_random_uuid(), now())",
                "delegated_sheet values (" + sheet + ", " + id + ")",
                "door (id, edition_id, held_on, handle, secret, opened_by, opened_at) values (" + id + ", " + edition
                        + ", date '2026-01-01', 'AAA', sha256('proef'), gen_random_uuid(), now())",
                "check_in values (" + id + ", " + id + ", (select id from person limit 1), now())",
                "check_in_strike values (" + id + ", 'Proef', gen_random_uuid(), now())",
                "attendance_refusal values (" + id + ", " + registration + ", " + edition
                        + ", 'proef', 0, 'OTHER', gen_random_uuid(), now())",
                "attendance_refusal_lift values (" + id + ", null, gen_random_uuid(), now())",
                "attendance_claim (id, registration_id, edition_id, provider_id, document_id, term, claimed_by,"
                        + " claimed_at) values (" + id + ", " + registration + ", " + edition
                        + ", (select id from organisation limit 1),"
                        + " (select id from stored_document limit 1), date '2026-01-15', " + id + ", now())",
                "attendance_claim_denial values (" + id + ", " + id + ", 'Proef', gen_random_uuid(), now())",
                "attendance_claim_end values (" + id + ", " + id
                        + ", 'REJECTED', 'Proef', null, gen_random_uuid(), now())",
                "attendance_reminder values (" + edition + ", 99, now())",
                "calendar_feed values (" + id + ", gen_random_uuid(), sha256('proef'), now())",
                "calendar_feed_end values (" + id + ", now())",
                "mail_bounce values (" + id + ", gen_random_uuid(), sha256('proef'), '5.1.1', now())",
                "mail_bounce_end values (" + id + ", now())",
                "reminder values (" + registration + ", date '2001-01-01', '1W', 'OPEN', now())",
                "reminder_moments values (" + id + ", (select id from register where code = 'RP-MW'),"
                        + " '{12M,6M,3M,1M,1W}', gen_random_uuid(), now())")) {
            change("insert into " + insert);
        }
    }

    private static void disputed(TestUser holder, String number) {
        String registration = "/api/v1/registrations/" + number;
        String entry = registration
                + "/ledger-entries/"
                + holder.asks().get(registration + "/progress").path("lines[0].id");
        post(holder, entry + "/disputes", "{\"reasons\": \"Proef.\"}", 204);
        post(TestUser.registrar(), entry + "/settlements", "{\"upheld\": false, \"reasons\": \"Proef.\"}", 204);
    }

    /** A meeting and a stretch of work that somebody confirmed by a link. */
    private static void confirmed(TestUser holder, String number) {
        String today = Given.today().toString();
        String session = post(
                        holder,
                        "/api/v1/reflection-sessions",
                        Map.of(
                                "activity",
                                "CASUISTIEK",
                                "title",
                                "Proef",
                                "heldOn",
                                today,
                                "netMinutes",
                                60,
                                "groupSize",
                                3),
                        201)
                .path("id");
        String code = post(
                        holder,
                        "/api/v1/reflection-sessions/" + session + "/requests",
                        Map.of("label", "Collega", "leads", false),
                        201)
                .path("code");
        post(holder.as("provider"), "/api/v1/reflection-sessions/_preview", Map.of("code", code), 409);
        post(TestUser.provider(), "/api/v1/reflection-sessions/_answer", Map.of("code", code, "confirmed", true), 204);
        String link = post(
                        holder,
                        "/api/v1/work-statements",
                        Map.of(
                                "registration",
                                number,
                                "employer",
                                "Proef",
                                "work",
                                Map.of("from", today, "until", today, "hoursPerWeek", 16, "level", "HBO"),
                                "contact",
                                Map.of("label", "Baas", "leads", false)),
                        201)
                .path("code");
        post(
                TestUser.provider(),
                "/api/v1/work-statements/_answer",
                Map.of("code", link, "answer", Map.of("confirmed", true)),
                204);
    }

    /** Evidence about which a question was asked and answered with a document. */
    private static void evidence(TestUser holder) {
        String drafts = "/api/v1/evidence-drafts";
        String id = post(
                        holder,
                        drafts,
                        Map.of(
                                "activity",
                                "INTERVISIE",
                                "title",
                                "Proef",
                                "completedOn",
                                Given.today().toString(),
                                "amount",
                                "60"),
                        201)
                .path("id");
        holder.asks()
                .multiPart("documents", "proef.pdf", Given.pdf(), "application/pdf")
                .post(drafts + "/{id}/documents", id)
                .then()
                .statusCode(200);
        holder.asks().post(drafts + "/{id}/submissions", id).then().statusCode(201);
        String claim = holder.asks().get("/api/v1/evidence-items/{id}", id).path("claims[0].id");
        post(TestUser.assessor(), "/api/v1/evidence-claims/" + claim + "/questions", "{\"words\": \"Proef?\"}", 200);
        Given.form(holder.asks(), Map.of("words", "Proef."))
                .multiPart("documents", "antwoord.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/evidence-items/{id}/claims/{claim}/answers", id, claim)
                .then()
                .statusCode(200);
    }

    /** A sample in which a dossier with a badge was judged. */
    private void sampled() {
        change("insert into evidence_badge (item_id, body, standard, standing, recipient, checked_at) select id, '{}',"
                + " 'OB2', 'INTACT', 'UNKNOWN', now() from evidence_item limit 1");
        change(
                "with c as (select * from evidence_claim limit 1), r as (insert into sample_round select"
                        + " gen_random_uuid(), register_id, date '2026-01-01', '{}', 'proef', now() + interval '1 hour', 1,"
                        + " repeat('0', 64), person_id, now() from c returning id), m as (insert into sample_member select"
                        + " gen_random_uuid(), r.id, c.registration_id, 'NEW' from c, r returning lot, round_id), d as (insert"
                        + " into sample_draw select id, 'trekking', 1, gen_random_uuid(), now() from r returning round_id), s as"
                        + " (insert into sample_case select gen_random_uuid(), m.round_id, m.lot, c.registration_id,"
                        + " c.register_id, c.person_id, repeat('0', 64), date '2026-02-01', now() from c, m, d returning id,"
                        + " person_id), t as (insert into sample_step (id, case_id, person_id, position, kind, actor, outcome,"
                        + " recorded_at) select gen_random_uuid(), id, person_id, 0, 'DECIDED', gen_random_uuid(), 'IN_ORDER',"
                        + " now() from s returning id) insert into sample_finding select t.id, c.id, 'IN_ORDER', null from t, c");
    }

    private static void stated(TestUser holder, String number) {
        String today = Given.today().toString();
        String id = Given.form(
                        holder.asks(),
                        Map.of("kind", "WORK", "from", today, "until", today, "netHours", "8", "level", "HBO"))
                .post("/api/v1/registrations/{number}/attestations", number)
                .path("id");
        post(TestUser.registrar(), "/api/v1/attestations/" + id + "/decisions", "{\"confirmed\": true}", 200);
    }

    private static void post(TestUser user, String path, String json, int status) {
        user.asks().contentType("application/json").body(json).post(path).then().statusCode(status);
    }

    /** A correction that was asked for, two people who are one, and two who are not. */
    private void merge(String number) {
        TestUser registrar = TestUser.registrar();
        TestUser sanne = TestUser.professional();
        String surname = Given.surname();
        String mine = Given.registered(sanne, surname);
        post(sanne, "/api/v1/correction-requests", Map.of("number", mine, "reasons", "Proef"), 201);
        JsonPath sheet = registrar
                .asks()
                .get("/api/v1/registrations/{n}/corrections", mine)
                .jsonPath();
        Map<String, Object> data = new HashMap<>(sheet.getMap("data"));
        data.put("workplace", "Zwolle");
        post(
                registrar,
                "/api/v1/registrations/" + mine + "/corrections",
                Map.of(
                        "version",
                        sheet.getInt("version"),
                        "data",
                        data,
                        "reasons",
                        "Proef",
                        "request",
                        sheet.getString("requests[0].id")),
                200);
        String twin = Given.registered(TestUser.professional(), surname);
        String one = person(mine);
        String other = person(twin);
        post(
                registrar,
                "/api/v1/duplicates/" + one + "/" + person(number) + "/dismissals",
                Map.of("reasons", "Proef"),
                204);
        String proposal = post(
                        registrar,
                        "/api/v1/person-merges",
                        Map.of("survivor", one, "merged", other, "reasons", "Proef"),
                        201)
                .path("id");
        post(
                TestUser.registrar(),
                "/api/v1/person-merges/" + proposal + "/decisions",
                Map.of("confirm", true, "reasons", "Proef"),
                200);
    }

    private String person(String number) {
        return values(postgres.owner(), "select person_id from registration where number = '" + number + "'")
                .get(0);
    }

    private static Response post(TestUser user, String path, Map<String, ?> body, int status) {
        return user.asks()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private static void publish(String path, String json) {
        post(TestUser.with("admin"), path, json, 201);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theApplicationChangesAndRemovesNoFact(String table) {
        assertDenied(postgres.app(), "update " + table + " set " + column(table) + " = " + column(table));
        assertDenied(postgres.app(), "delete from " + table);
        assertDenied(postgres.app(), "truncate " + table);
    }

    @ParameterizedTest
    @MethodSource("appended")
    void theApplicationChangesAndRemovesNothingThatOnlyGrows(String table) {
        assertDenied(postgres.app(), "update " + table + " set " + column(table) + " = " + column(table));
        assertDenied(postgres.app(), "delete from " + table);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void evenTheOwnerChangesAndRemovesNoFact(String table) {
        assertThat(values(postgres.owner(), "select count(*) from " + table)).isNotEqualTo(List.of("0"));
        assertRefused(
                postgres.owner(),
                "update " + table + " set " + column(table) + " = " + column(table),
                "rows of " + table + " are facts");
        assertRefused(postgres.owner(), "delete from " + table, "rows of " + table + " are facts");
    }

    @Test
    void everyTableIsEitherGuardedOrKnownToChange() {
        List<String> changing = List.of(
                "import_mapping",
                "register_import_row",
                "webhook_attempt",
                "webhook_endpoint",
                "webhook_message",
                "webhook_secret",
                "registration_check",
                "registration_check_line",
                "certificate_batch_waiting",
                "certificate_layout_draft",
                "mail_handle",
                "notice",
                "notice_preference",
                "outbox",
                "document_upload",
                "document_upload_part",
                "document_watch",
                "stored_object",
                "door_guess",
                "evidence_draft",
                "open_evidence_claim",
                "open_sample_case",
                "reflection_entry",
                "external_reference",
                "open_attendance_claim",
                "xapi_statement",
                "accreditation",
                "accreditation_validity",
                "application",
                "attendance_work",
                "chosen_specialism",
                "current_staff_link",
                "current_team_member",
                "edition",
                "edition_meeting",
                "evaluation_tally",
                "flyway_schema_history",
                "form_draft",
                "institution_accreditation",
                "ledger_balance",
                "machine_access",
                "membership",
                "open_attestation",
                "open_dispute",
                "course_draft",
                "norm_draft",
                "ooapi_reference",
                "person",
                "provider_authorisation",
                "public_contact",
                "registration",
                "registration_name",
                "registration_period",
                "registration_procedure",
                "signing_key",
                "status_publication");

        assertThat(values(
                        postgres.owner(),
                        "select tablename::text from pg_tables where schemaname = 'public' order by tablename"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(facts(), appended(), changing.stream())
                        .flatMap(each -> each)
                        .toList());
    }

    /** The same norm again, from this day on. */
    private static String norm(String demands) {
        return "insert into norm (id, register_id, code, version, variant, cohort, name_nl, name_en, valid_from,"
                + " valid_until, provenance, source, applies_by, demands, published_at) select gen_random_uuid(),"
                + " register_id, code, 99, variant, cohort, name_nl, name_en, valid_from + 30, null, provenance, source,"
                + " applies_by, " + demands
                + ", now() from norm where code = 'VVN-KR' and version = 1";
    }

    @Test
    void noTwoVersionsOfANormOverlap() {
        assertRefused(postgres.app(), norm("demands"), "overlapping versions of a norm");
    }

    @Test
    void noNormIsImpossible() {
        for (String demands : List.of(
                "jsonb_set(demands, '{categories,0,max}', '1')",
                "jsonb_set(demands, '{categories,0,min}', '-1')",
                "jsonb_set(demands, '{periodMonths}', '0')",
                "jsonb_set(jsonb_set(demands, '{exchange}', 'false'), '{totalMin}', '9999')")) {
            assertRefused(
                    postgres.app(),
                    norm(demands).replace("valid_from + 30, null", "valid_from - 30, valid_from"),
                    "norm_possible");
        }
    }

    @Test
    void theApplicationChangesNoStructure() {
        for (String sql : List.of(
                "drop table audit_line",
                "alter table audit_line disable trigger all",
                "drop trigger audit_line_is_fact on audit_line",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new;"
                        + " end'",
                "create table mine (id int)",
                "set session_replication_role = replica",
                "insert into flyway_schema_history select * from flyway_schema_history")) {
            assertThatThrownBy(() -> execute(postgres.app(), sql))
                    .as(sql)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void anEditionIsNeverRemovedAndAWrongOneNeverStored() {
        assertDenied(postgres.app(), "delete from edition");
        for (String wrong : List.of(
                "capacity = 0",
                "capacity = 5, free_places = 6",
                "enrol_at = 'javascript:alert(1)'",
                "cancelled = true",
                "counts_from = ends_on + 1",
                "ends_on = starts_on - 1")) {
            assertRefused(postgres.app(), "update edition set " + wrong, "check constraint");
        }
    }

    @Test
    void somebodyHasOneOpenApplicationAtATime() {
        UUID open = Given.applied(TestUser.professional(), Given.surname());
        String columns =
                "version, register_id, person_id, level, variant, initials, surname, diploma_id, code_version_id,"
                        + " submitted_at, closed";

        assertRefused(
                postgres.app(),
                "insert into application (id, " + columns + ") select gen_random_uuid(), " + columns
                        + " from application where id = '" + open + "'",
                "application_open");
    }

    @Test
    void somebodyIsOnceInARegister() {
        assertRefused(
                postgres.app(),
                "insert into registration (id, version, register_id, person_id, application_id, number, level,"
                        + " variant, initials, surname, admitted_on, recorded_at) select gen_random_uuid(), 0,"
                        + " register_id, person_id, application_id, 'SW000000000', level, variant, initials, surname,"
                        + " admitted_on, recorded_at from registration limit 1",
                "duplicate key");
    }

    @Test
    void aPeriodLastsAtLeastADay() {
        for (String end : List.of("2050-01-01", "2049-12-31")) {
            assertRefused(
                    postgres.app(),
                    "insert into registration_period (registration_id, starts_on, ends_on, variant)"
                            + " select registration_id, date '2050-01-01', date '" + end
                            + "', variant from registration_period limit 1",
                    "registration_period_check");
            assertRefused(
                    postgres.app(),
                    "insert into registration_event (registration_id, position, kind, effective_on, until, variant,"
                            + " recorded_at) select registration_id, 99, 'PAUSED', date '2050-01-01', date '" + end
                            + "', variant, now() from registration_event limit 1",
                    "violates check constraint");
        }
    }

    @Test
    void periodsOfOneRegistrationNeverOverlap() {
        assertRefused(
                postgres.app(),
                "insert into registration_period (registration_id, starts_on, ends_on, variant)"
                        + " select registration_id, starts_on + 1, ends_on, variant from registration_period limit 1",
                "registration_period_apart");
    }

    @Test
    void aSourceCountsOnce() {
        assertRefused(
                postgres.app(),
                "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source,"
                        + " description, recorded_at, recorded_by) select gen_random_uuid(), registration_id, category,"
                        + " claimed, awarded, completed_on, source, description, recorded_at, recorded_by from"
                        + " ledger_entry limit 1",
                "duplicate key");
        assertRefused(
                postgres.app(),
                "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source,"
                        + " description, recorded_at, recorded_by) select gen_random_uuid(), registration_id, category,"
                        + " claimed, -awarded, completed_on, 'other', description, recorded_at, recorded_by from"
                        + " ledger_entry limit 1",
                "violates check constraint");
    }

    @Test
    void aRowOfAttendanceIsOfASheetAndAnOutcomeOfARow() {
        assertRefused(
                postgres.app(),
                "insert into attendance_row (sheet_id, line, number, name) values (gen_random_uuid(), 1, '', '')",
                "a row is of a sheet");
        String outcome =
                "insert into attendance_outcome (sheet_id, line, revision, outcome, registration_id, decided_by,"
                        + " decided_at) select sheet_id, %s, 99, 'NOT_YET', %s, decided_by, decided_at from"
                        + " attendance_outcome limit 1";
        assertRefused(postgres.app(), outcome.formatted("99999", "null"), "an outcome is of a row");
        assertRefused(
                postgres.app(), outcome.formatted("line", "gen_random_uuid()"), "an outcome is about a registration");
        assertRefused(
                postgres.app(), outcome.formatted("line", "null").replace("NOT_YET", "REMOVED"), "violates check");
    }

    @Test
    void textsOfAttendanceGoOnlyAfterTheirTermAndOnlyToNothing() {
        String erased = " where sheet_id in (select sheet_id from attendance_erasure)";
        String row = "update attendance_row set cells = null, person = '', course = '', edition = '',"
                + " number = '', name = '', meeting = '', day = ''";
        String mending = "update attendance_mending set number = '', name = '', meeting = '', day = ''";

        assertRefused(postgres.app(), row + erased.replace(" in ", " not in "), "keeps its texts");
        for (String gone : List.of(row, mending)) {
            assertThatCode(() -> execute(postgres.app(), gone + erased)).doesNotThrowAnyException();
            assertRefused(postgres.app(), gone.replaceFirst("name = ''", "name = 'Jansen'") + erased, "are facts");
        }
        assertDenied(postgres.app(), "update attendance_row set line = line" + erased);
        assertDenied(postgres.app(), "update attendance_mending set mended_by = mended_by" + erased);
    }

    @Test
    void aSealHasOneSuccessor() {
        String next =
                "insert into audit_seal (position, first_line, last_line, lines, total, digest, previous, sealed_at)"
                        + " select max(position) + 1, max(last_line) + 1, max(last_line) + 1, 1, max(total) + 1,"
                        + " repeat('0', 64), %s, now() from audit_seal";

        assertThatCode(() -> execute(
                        postgres.app(),
                        next.formatted("(select digest from audit_seal order by position desc limit 1)")))
                .doesNotThrowAnyException();
        assertRefused(postgres.app(), next.formatted("null"), "violates check constraint");
        assertRefused(postgres.app(), next.formatted("repeat('1', 64)"), "violates foreign key constraint");
        assertRefused(
                postgres.app(),
                next.replace("max(position) + 1,", "2,").formatted("(select digest from audit_seal where position = 1)")
                        + "; insert into audit_seal (position, first_line, last_line, lines, total, digest, previous,"
                        + " sealed_at) select 3, max(last_line) + 1, max(last_line) + 1, 1, max(total) + 1,"
                        + " repeat('2', 64), (select digest from audit_seal where position = 1), now() from"
                        + " audit_seal",
                "duplicate key");
    }

    @Test
    void aLookIsOnRecordOncePerHour() {
        assertRefused(postgres.app(), "insert into dossier_view select * from dossier_view limit 1", "duplicate key");
        assertRefused(
                postgres.app(),
                "insert into dossier_view (viewer, subject, hour, about)"
                        + " select viewer, subject, hour + interval '1 minute', about from dossier_view limit 1",
                "violates check constraint");
        assertRefused(
                postgres.app(),
                "insert into dossier_view (viewer, subject, hour, about)"
                        + " select viewer, gen_random_uuid(), hour, viewer from dossier_view limit 1",
                "violates check constraint");
    }

    @Test
    void aDecisionWithoutAReasonIsNone() {
        assertRefused(
                postgres.app(),
                "insert into application_step (application_id, position, kind, recorded_at, actor, reasons)"
                        + " select application_id, 99, 'REFUSED', now(), actor, '  ' from application_step limit 1",
                "violates check constraint");
    }

    @Test
    void nobodyDecidesAloneOrOnHerselfOverAMeasure() {
        String proposed = "insert into measure (id, kind, person_id, body_nl, body_en, own, case_reference,"
                + " decided_on, effective_from, published, visible_until, reasons, proposed_by, recorded_at) select"
                + " '00000000-0000-7000-8000-000000000001', 'STRIKE_OFF', person_id, body_nl, body_en, own,"
                + " case_reference, decided_on, effective_from, true, effective_from + 1, reasons, proposed_by,"
                + " recorded_at from measure where kind = 'WARNING' limit 1; ";
        String event =
                "insert into measure_event (measure_id, position, kind, day, reasons, actor, recorded_at) select id,"
                        + " 0, 'CONFIRMED', null, 'Proef', %s, now() from measure where id ="
                        + " '00000000-0000-7000-8000-000000000001'";

        assertThatCode(() -> execute(postgres.app(), proposed + event.formatted("gen_random_uuid()")))
                .doesNotThrowAnyException();
        assertRefused(postgres.app(), proposed + event.formatted("proposed_by"), "somebody else decides");
        assertRefused(postgres.app(), proposed + event.formatted("person_id"), "somebody else decides");
        assertRefused(
                postgres.app(),
                proposed.replace("true, effective_from + 1", "true, effective_from"),
                "violates check constraint");
        assertRefused(postgres.app(), proposed.replace("'STRIKE_OFF'", "'WARNING'"), "violates check constraint");
    }

    @Test
    void nobodyAnswersHerOwnClaimAndAClaimEndsOnce() {
        assertRefused(
                postgres.app(),
                "insert into attendance_claim_denial select id, claimed_by, 'Proef', claimed_by, now() from"
                        + " attendance_claim limit 1",
                "violates check constraint");
        assertRefused(
                postgres.app(),
                "insert into attendance_claim_end select * from attendance_claim_end limit 1",
                "duplicate key");
        assertRefused(
                postgres.app(),
                "insert into attendance_claim_end select id, claimed_by, 'GRANTED', 'Proef', null, gen_random_uuid(),"
                        + " now() from attendance_claim limit 1",
                "violates check constraint");
    }

    @Test
    void aPersonalCodeIsAllThatLeavesAStatement() {
        assertDenied(postgres.app(), "update xapi_statement set digest = digest");
        assertDenied(postgres.app(), "delete from xapi_statement");
        assertThatCode(() -> execute(postgres.app(), "update xapi_statement set account_name = null"))
                .doesNotThrowAnyException();
    }

    @Test
    void aKeyGoesOneWayAndOneSignsForEachPurpose() {
        assertRefused(
                postgres.app(),
                "insert into signing_key select 'x' || substr(kid, 2), purpose, algorithm, handle, certificate, not_before, sign_until,"
                        + " recorded_at, state, activated_at, retired_at, revoked_at, compromised_since"
                        + " from signing_key where state = 'ACTIVE' limit 1",
                "signing_key_active");
        for (String change : List.of(
                "handle = 'another'",
                "certificate = certificate || '\\x00'",
                "sign_until = sign_until + interval '1 day'",
                "state = 'NEXT'",
                "activated_at = activated_at - interval '1 day'")) {
            assertRefused(
                    postgres.app(),
                    "update signing_key set " + change + " where state = 'ACTIVE'",
                    "a key goes one way only");
        }
        assertRefused(postgres.owner(), "delete from signing_key", "a key that signed is never forgotten");
    }

    @Test
    void verificationReadsCertificatesAndNoPeople() {
        for (String table : List.of(
                "certificate",
                "certificate_credential",
                "certificate_end",
                "certificate_status",
                "seal_certificate",
                "sealed_report",
                "signing_key",
                "status_list",
                "status_publication",
                "registration",
                "registration_event",
                "register",
                "norm")) {
            assertThatCode(() -> execute(postgres.verify(), "select * from " + table + " limit 1"))
                    .as(table)
                    .doesNotThrowAnyException();
            assertDenied(postgres.verify(), "insert into " + table + " select * from " + table + " limit 1");
            assertDenied(postgres.verify(), "delete from " + table);
        }
        for (String table : List.of(
                "person",
                "ability_decision",
                "certificate_batch_item",
                "application",
                "application_step",
                "audit_line",
                "audit_seal",
                "dossier_view",
                "ledger_entry",
                "stored_document",
                "attendance_row",
                "attendance_outcome",
                "attendance_mending",
                "attendance_work",
                "membership",
                "form_draft",
                "measure",
                "measure_event",
                "measure_registration",
                "registration_check",
                "registration_check_line",
                "self_assessment",
                "view_score",
                "chosen_specialism",
                "staff_link",
                "team_member",
                "endorsement")) {
            assertDenied(postgres.verify(), "select * from " + table + " limit 1");
        }
    }

    /** Some column to set to itself. */
    private String column(String table) {
        return values(
                        postgres.owner(),
                        "select column_name::text from information_schema.columns where table_schema = 'public' and"
                                + " table_name = '"
                                + table + "' and is_identity = 'NO' order by ordinal_position")
                .get(0);
    }

    private void assertDenied(LocalPostgres.Login login, String sql) {
        assertRefused(login, sql, "permission denied");
    }

    private void assertRefused(LocalPostgres.Login login, String sql, String why) {
        assertThatThrownBy(() -> execute(login, sql))
                .as("%s: %s", login, sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
    }

    /** Whatever it does is undone. */
    private void execute(LocalPostgres.Login login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.rollback();
        }
    }

    private List<String> values(LocalPostgres.Login login, String sql) {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(LocalPostgres.Login login) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), login.user(), login.password());
    }
}
