// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.platform.outbox.OutboxRelay;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mail as it goes over the wire, to a server that really speaks SMTP. */
@QuarkusTest
@org.junit.jupiter.api.TestMethodOrder(org.junit.jupiter.api.MethodOrderer.OrderAnnotation.class)
@WithTestResource(PostgresForTests.class)
@TestProfile(SmtpTest.WithMailServer.class)
class SmtpTest {
    @Inject
    OutboxRelay relay;

    @Inject
    javax.sql.DataSource database;

    private static final String PORT = "vakregister.test.smtp-port";
    private static GreenMail server;

    /** Which port is known before the application starts, by whatever class loader asks. */
    public static final class WithMailServer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PORT) == null) {
                try (ServerSocket free = new ServerSocket(0)) {
                    System.setProperty(PORT, Integer.toString(free.getLocalPort()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return Map.of(
                    "quarkus.mailer.mock",
                    "false",
                    "quarkus.mailer.host",
                    "127.0.0.1",
                    "quarkus.mailer.port",
                    System.getProperty(PORT),
                    "vakregister.outbox.first-wait",
                    "PT0.001S",
                    "vakregister.outbox.attempts",
                    "3");
        }
    }

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(Integer.getInteger(PORT), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    @org.junit.jupiter.api.Order(1)
    void arrivesInTwoForms() throws Exception {
        TestUser sanne = TestUser.professional();
        String surname = Given.surname();
        Given.registered(sanne, surname);

        relay.work(() -> false);

        MimeMessage mail = java.util.Arrays.stream(server.getReceivedMessages())
                .filter(m -> to(m).equals(sanne.subject() + "@example.org"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getFrom()[0].toString()).contains("register@example.org");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).startsWith("<http").contains("/afmelden/");
        assertThat(mail.getHeader("Message-ID")).hasSize(1);
        assertThat(mail.getHeader("Return-Path")[0]).contains("bounce+");
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        mail.writeTo(raw);
        assertThat(raw.toString(StandardCharsets.UTF_8))
                .contains("text/plain", "text/html", "/mijn/berichten")
                .doesNotContain(surname);
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that is away: what waits is tried again, and parked in the end; nothing is lost. */
    @Test
    @org.junit.jupiter.api.Order(2)
    void whatCannotBeSentIsParkedAndCanBeTriedAgain() throws Exception {
        TestUser omar = TestUser.professional();
        Given.registered(omar, Given.surname());
        String key = "select count(*) from outbox o join notice n on o.key = 'notice:' || n.id"
                + " join person p on p.id = n.person_id where p.subject = ? and o.";
        server.getSmtp().stopService();
        for (int i = 0; i < 3; i++) {
            relay.work(() -> false);
            Thread.sleep(20);
        }
        assertThat(Rows.count(database, key + "parked_at is not null", omar.subject()))
                .isEqualTo(1);
        assertThat(Rows.count(database, key + "failure like '%@%'", omar.subject()))
                .isZero();
    }
}
