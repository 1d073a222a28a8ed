// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import nl.vakregister.platform.local.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance in the role {@code verification}: it answers on codes, and on nothing else. */
@QuarkusTest
@WithTestResource(
        value = PostgresForTests.class,
        initArgs = @ResourceArg(name = PostgresForTests.LOGIN, value = "verify"))
@TestProfile(VerificationRoleTest.OnlyVerification.class)
class VerificationRoleTest {
    public static final class OnlyVerification implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vakregister.role", "verification");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v",
                "/v/0000-0000-0000-0001",
                "/api/v1/verifications/0000-0000-0000-0001",
                "/v/0000-0000-0000-0001/badge.svg",
                "/v/offline",
                "/v/offline/trust",
                "/v/offline/worker.js",
                "/.well-known/jwks.json",
                "/.well-known/did.json",
                "/q/health/ready",
                "/q/metrics",
                "/assets/vakregister.css",
                "/assets/offline.js"
            })
    void answersOnCodes(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void takesACodeThatSomebodyTyped() {
        String place = given().redirects()
                .follow(false)
                .queryParam("code", "0000 0000 0000 0001")
                .get("/v")
                .header("Location");
        assertThat(place).contains("/v/0000");
        given().accept(ContentType.JSON)
                .get(place)
                .then()
                .statusCode(200)
                .body("verdict", org.hamcrest.Matchers.equalTo("unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/register?q=berg",
                "/api/v1/registrations?name=berg",
                "/mijn",
                "/demo",
                "/api/v1/openapi.json",
                "/start",
                "/vx",
                "/q/openapi"
            })
    void hasNothingElse(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404);
    }

    /** What went wrong has its page here as well. */
    private static final Pattern OURS =
            Pattern.compile("/v(/.*)?|/api/v1/verifications(/.*)?|/\\.well-known/.*|/status-lists/.*|/problems/.*");

    /** Every route that any feature has, so that a new one cannot slip in. */
    @Test
    void noRouteOfAnyOtherFeatureIsThere() {
        List<String> others = new ArrayList<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("nl.vakregister")) {
            if (each.isAnnotatedWith(Path.class)) {
                String base = each.getAnnotationOfType(Path.class).value();
                others.add(base);
                each.getMethods().stream()
                        .filter(method -> method.isAnnotatedWith(Path.class))
                        .forEach(method -> others.add(base + "/"
                                + method.getAnnotationOfType(Path.class).value()));
            }
        }
        assertThat(others).hasSizeGreaterThan(100);

        others.stream()
                .map(path -> ("/" + path).replaceAll("\\{[^/]*}", "x").replaceAll("/+", "/"))
                .filter(path -> !OURS.matcher(path).matches())
                .distinct()
                .forEach(path -> {
                    given().redirects().follow(false).get(path).then().statusCode(404);
                    given().redirects().follow(false).post(path).then().statusCode(404);
                });
    }

    /** What somebody asked about is in no line of the log, whatever came of it. */
    @Test
    void theLogDoesNotSayWhoWasAskedAbout() {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getLoggerName() + " " + line.getMessage() + " " + Arrays.toString(line.getParameters())
                        + " " + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            Logger.getLogger("nl.vakregister.proof").info("the listener hears");
            for (String code : List.of("7K4M92PDQW31ZX08", "7K4M-92PD-QW31-ZX08", "'; drop table")) {
                given().get("/v/{code}", code).then().statusCode(200);
                given().get("/api/v1/verifications/{code}", code).then().statusCode(200);
                given().get("/v/{code}/badge.svg", code).then().statusCode(200);
                given().contentType(ContentType.JSON)
                        .body(Map.of("codes", List.of(code)))
                        .post("/api/v1/verifications/_check")
                        .then()
                        .statusCode(200);
                given().contentType(ContentType.JSON)
                        .body("{\"codes\": [\"" + code)
                        .post("/api/v1/verifications/_check")
                        .then()
                        .statusCode(400);
            }
            given().contentType("application/pdf")
                    .body("%PDF-1.4 SW123456782 7K4M92PDQW31ZX08".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .post("/api/v1/verifications")
                    .then()
                    .statusCode(200);
        } finally {
            root.removeHandler(listener);
        }
        assertThat(said).anyMatch(line -> line.contains("the listener hears"));
        assertThat(String.join("\n", said)).doesNotContainIgnoringCase("7K4M", "92PD", "SW123456782", "drop table");
    }

    @Test
    void countsAndNamesNothing() {
        given().get("/api/v1/verifications/7K4M92PDQW31ZX08").then().statusCode(200);
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics).doesNotContain("7K4M92PDQW31ZX08").contains("vakregister_verifications_total");
    }

    @Test
    void looksAtFilesWithoutAKeyOfItsOwn() {
        given().contentType("application/pdf")
                .body("%PDF-1.4\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .post("/api/v1/verifications")
                .then()
                .statusCode(200)
                .body("verdict", org.hamcrest.Matchers.equalTo("not-ours"));
    }

    @Test
    void setsNoCookie() {
        assertThat(given().get("/v/0000-0000-0000-0001?lang=en").cookies()).isEmpty();
    }
}
