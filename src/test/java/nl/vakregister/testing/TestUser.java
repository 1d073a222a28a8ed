// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who nobody has seen before, with her roles.
 *
 * @param client the client that got the token with its own credentials, or an empty text for a person
 */
public record TestUser(String subject, Set<String> roles, String given, String family, String client) {
    static final String HEADER = "X-Test-User";

    private static final String BETWEEN = ";";

    /** A person. */
    public TestUser(String subject, Set<String> roles, String given, String family) {
        this(subject, roles, given, family, "");
    }

    public static TestUser with(String... roles) {
        return named("Test", "Persoon", roles);
    }

    public static TestUser named(String given, String family, String... roles) {
        return new TestUser(UUID.randomUUID().toString(), Set.of(roles), given, family);
    }

    public static TestUser professional() {
        return with("professional");
    }

    public static TestUser registrar() {
        return with("registrar");
    }

    public static TestUser provider() {
        return with("provider");
    }

    public static TestUser assessor() {
        return with("assessor");
    }

    /** A system with a token of its own: the service account of this client. */
    public static TestUser machine(String client) {
        return new TestUser(UUID.randomUUID().toString(), Set.of("provider"), "", "", client);
    }

    /** The same person with other roles. */
    public TestUser as(String... others) {
        return new TestUser(subject, Set.of(others), given, family, client);
    }

    /** A request of this person; what it is answered with is not followed elsewhere. */
    public RequestSpecification asks() {
        return nobody().header(HEADER, header());
    }

    /** A request without anybody signed in. */
    public static RequestSpecification nobody() {
        return RestAssured.given().redirects().follow(false);
    }

    /** The header line that signs in, for a request written by hand. */
    public String headerLine() {
        return HEADER + ": " + header();
    }

    private String header() {
        return String.join(
                BETWEEN,
                encode(subject),
                encode(String.join(",", roles)),
                encode(given),
                encode(family),
                encode(client));
    }

    static TestUser read(String header) {
        String[] parts = header.split(BETWEEN, -1);
        return new TestUser(
                decode(parts[0]),
                Set.copyOf(Arrays.asList(decode(parts[1]).split(","))),
                decode(parts[2]),
                decode(parts[3]),
                decode(parts[4]));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
