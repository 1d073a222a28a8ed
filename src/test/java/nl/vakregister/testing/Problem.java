// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;

/** A refusal as RFC 9457 says it. */
public record Problem(Response response) {

    /** Checks that the answer is a problem document of this kind. */
    public static Problem of(Response response, int status, String slug) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String>path("type")).isEqualTo("/problems/" + slug);
        assertThat(response.<Integer>path("status")).isEqualTo(status);
        assertThat(response.<String>path("title")).isNotBlank();
        assertThat(response.<String>path("detail")).isNotBlank();
        return new Problem(response);
    }

    public static Problem invalid(Response response) {
        return of(response, 400, "invalid-input");
    }

    public static Problem notFound(Response response) {
        return of(response, 404, "not-found");
    }

    public static Problem forbidden(Response response) {
        return of(response, 403, "forbidden");
    }

    public static Problem conflict(Response response) {
        return of(response, 409, "conflict");
    }

    public Problem names(String... fields) {
        List<String> named = response.path("errors.field");
        assertThat(named).containsExactlyInAnyOrder(fields);
        List<String> details = response.path("errors.detail");
        assertThat(details).noneMatch(String::isBlank);
        return this;
    }

    public Problem saysNothingOf(String... values) {
        assertThat(response.asString()).doesNotContain(values);
        return this;
    }

    public Problem says(String words) {
        assertThat(response.asString()).contains(words);
        return this;
    }
}
