// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
                "accreditation_decision",
                "accreditation_points",
                "application_step",
                "attendance_row",
                "attendance_sheet",
                "audit_line",
                "certificate",
                "certificate_end",
                "code_version",
                "competency",
                "competency_group",
                "endorsement",
                "framework_version",
                "ledger_entry",
                "norm",
                "norm_category",
                "registration_period",
                "stored_document");
    }

    /** Tables that only grow, but whose rows the owner may mend. */
    static Stream<String> appended() {
        return Stream.of(
                "core_value",
                "course",
                "course_competency",
                "framework_dimension",
                "membership",
                "organisation",
                "register",
                "register_level");
    }

    private static boolean filled;

    LocalPostgres postgres;

    /** Every table of facts has a row; without one a trigger has nothing to refuse. */
    @BeforeEach
    void fill() {
        if (!filled) {
            TestUser sanne = TestUser.professional();
            TestUser omar = Given.providerWithOrganisation();
            String number = Given.registered(sanne, Given.surname());
            Given.sheet(omar, Given.editionToday(omar), number).then().statusCode(201);
            String code = Given.certificate(sanne, number);
            Given.revoke(TestUser.registrar(), code, "Voor deze proef.").then().statusCode(204);
            filled = true;
        }
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
                "accreditation",
                "application",
                "edition",
                "flyway_schema_history",
                "form_draft",
                "person",
                "registration");

        assertThat(values(
                        postgres.owner(),
                        "select tablename::text from pg_tables where schemaname = 'public' order by tablename"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(facts(), appended(), changing.stream())
                        .flatMap(each -> each)
                        .toList());
    }

    @Test
    void theApplicationChangesNoStructure() {
        for (String sql : List.of(
                "drop table audit_line",
                "alter table audit_line disable trigger all",
                "drop trigger audit_line_is_fact on audit_line",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "create table mine (id int)",
                "set session_replication_role = replica",
                "insert into flyway_schema_history select * from flyway_schema_history")) {
            assertThatThrownBy(() -> execute(postgres.app(), sql))
                    .as(sql)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void aRowLockOnAnEditionIsAllTheApplicationMayDoToIt() {
        assertDenied(postgres.app(), "update edition set ends_on = ends_on");
        assertDenied(postgres.app(), "delete from edition");
        assertThatCode(() -> execute(postgres.app(), "select 1 from edition limit 1 for update"))
                .doesNotThrowAnyException();
    }

    @Test
    void somebodyHasOneOpenApplicationAtATime() {
        UUID open = Given.applied(TestUser.professional(), Given.surname());
        String columns =
                "version, register_id, person_id, level, initials, surname, diploma_id, code_version_id, submitted_at, closed";

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
                "insert into registration (id, version, register_id, person_id, application_id, number, level, initials, surname, name_key, admitted_on, recorded_at)"
                        + " select gen_random_uuid(), 0, register_id, person_id, application_id, 'SW000000000', level, initials, surname, name_key, admitted_on, recorded_at"
                        + " from registration limit 1",
                "duplicate key");
    }

    @Test
    void aPeriodLastsAtLeastADay() {
        for (String end : List.of("2050-01-01", "2049-12-31")) {
            assertRefused(
                    postgres.app(),
                    "insert into registration_period (registration_id, starts_on, ends_on, norm_id, recorded_at)"
                            + " select registration_id, date '2050-01-01', date '" + end
                            + "', norm_id, now() from registration_period limit 1",
                    "registration_period_check");
        }
    }

    @Test
    void aSourceCountsOnce() {
        assertRefused(
                postgres.app(),
                "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description, recorded_at, recorded_by)"
                        + " select gen_random_uuid(), registration_id, category, claimed, awarded, completed_on, source, description, recorded_at, recorded_by"
                        + " from ledger_entry limit 1",
                "duplicate key");
        assertRefused(
                postgres.app(),
                "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description, recorded_at, recorded_by)"
                        + " select gen_random_uuid(), registration_id, category, claimed, -awarded, completed_on, 'other', description, recorded_at, recorded_by"
                        + " from ledger_entry limit 1",
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
    void verificationReadsCertificatesAndNoPeople() {
        for (String table :
                List.of("certificate", "certificate_end", "registration", "registration_period", "register", "norm")) {
            assertThatCode(() -> execute(postgres.verify(), "select * from " + table + " limit 1"))
                    .as(table)
                    .doesNotThrowAnyException();
            assertDenied(postgres.verify(), "insert into " + table + " select * from " + table + " limit 1");
            assertDenied(postgres.verify(), "delete from " + table);
        }
        for (String table : List.of(
                "person",
                "application",
                "application_step",
                "audit_line",
                "ledger_entry",
                "stored_document",
                "attendance_row",
                "membership",
                "form_draft",
                "endorsement")) {
            assertDenied(postgres.verify(), "select * from " + table + " limit 1");
        }
    }

    /** Some column to set to itself. */
    private String column(String table) {
        return values(
                        postgres.owner(),
                        "select column_name::text from information_schema.columns where table_schema = 'public' and table_name = '"
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
