// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CodeListTest {
    private static final String ROUTE = "/api/v1/verifications/_check";

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();

    @Test
    void answersEveryCodeInOrder() {
        String number = Given.registered(sanne, surname);
        String code = Given.certificate(sanne, number);
        TestUser omar = TestUser.professional();
        String revoked = Given.certificate(omar, Given.registered(omar, Given.surname()));
        Given.revoke(TestUser.registrar(), revoked, "Op verzoek.").then().statusCode(204);

        Response answer = check(
                revoked,
                "0000-0000-0000-0001",
                code,
                code.toLowerCase(Locale.ROOT).replace("-", " "),
                code.substring(1),
                "U" + code.substring(1),
                " ",
                null,
                "x".repeat(5_000));

        answer.then().statusCode(200);
        assertThat(answer.<List<Integer>>path("lines.line")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(answer.<List<String>>path("lines.answer.verdict"))
                .containsExactly(
                        "revoked", "unknown", "genuine", "genuine", "unknown", "unknown", "unknown", "unknown",
                        "unknown");
        assertThat(answer.<List<String>>path("lines.shape"))
                .containsExactly(
                        "code",
                        "code",
                        "code",
                        "code",
                        "wrong-length",
                        "wrong-character",
                        "empty",
                        "empty",
                        "wrong-length");
        assertThat(answer.<List<Integer>>path("lines.sameAs"))
                .containsExactly(null, null, null, 3, null, null, null, null, null);
        assertThat(answer.<String>path("lines[2].answer.holder")).isEqualTo("Sanne " + surname);
        assertThat(answer.<String>path("lines[4].remark")).contains("sixteen");
        assertThat(answer.<String>path("lines[8].typed"))
                .as("not all of it comes back")
                .hasSize(200);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAList() {
        Problem.invalid(check()).names("codes");
        Problem.invalid(post(Map.of())).names("codes");
        Problem.invalid(post(Map.of("codes", Collections.nCopies(101, "0000000000000001"))))
                .names("codes")
                .says("101 codes");
        Problem.invalid(post(Map.of("codes", Collections.nCopies(10_000, "0000000000000001"))))
                .names("codes");
        assertThat(check(Collections.nCopies(100, "0000000000000001").toArray(String[]::new))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Response check(String... codes) {
        return post(Map.of("codes", Arrays.asList(codes)));
    }

    private static Response post(Map<String, ?> body) {
        return TestUser.nobody().contentType(ContentType.JSON).body(body).post(ROUTE);
    }
}
