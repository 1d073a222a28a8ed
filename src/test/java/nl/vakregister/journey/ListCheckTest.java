// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** An employer checks a team in a real browser. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(OfflineVerificationTest.WithLists.class)
class ListCheckTest {
    @Test
    void aTeamIsCheckedInTwoSteps() {
        String surname = Given.surname();
        String number = Given.registered(TestUser.professional(), surname);
        try (Browser browser = Browser.open(true)) {
            browser.go("http://localhost:" + RestAssured.port + "/controleer-lijst");
            browser.look("lijst");
            browser.press("Controleer de lijst");
            assertThat(browser.text()).contains("Dit moet nog anders");
            browser.look("lijst-leeg");
            browser.type(
                    "list",
                    number + ", S. " + surname + "\n" + Given.mistyped(number) + "\nBIG-19012345601\n" + number
                            + ", P. Anders\n111222333\n");

            browser.press("Controleer de lijst");

            assertThat(browser.title()).startsWith("1 van 5");
            assertThat(browser.text()).contains("S. " + surname, "Naam wijkt af", "BIG-register", "Zelfde nummer");
            browser.look("lijst-uitkomst");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
