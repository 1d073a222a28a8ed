// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What holds for every request, before anything else looks at it: security headers, forms only from our own pages, no
 * body beyond the limit, and in the verification role nothing but verification.
 */
@ApplicationScoped
class SiteGuard {
    /** Large enough for a document with its form. */
    static final int MAX_BODY_MEGABYTES = 16;

    /** Large enough for an attendance sheet of 100,000 rows; these are read from disk, a piece at a time. */
    static final int MAX_LIST_MEGABYTES = 32;

    /** Where attendance sheets are handed in. */
    private static final Pattern LISTS = Pattern.compile(
            "/opleider/(uitvoeringen|lijsten)/.+|/api/v1/editions/[^/]+/attendance-sheets|/api/v1/attendance-messages");

    static final Text TOO_LARGE = new Text(
            "Wat je stuurt is te groot. Alles samen mag hoogstens " + MAX_BODY_MEGABYTES
                    + " MB zijn, een document hoogstens 10 MB.",
            "What you send is too large. All together it may be at most " + MAX_BODY_MEGABYTES
                    + " MB, a document at most 10 MB.");

    private static final Text LIST_TOO_LARGE = new Text(
            "Deze lijst is te groot. Een lijst mag hoogstens " + MAX_LIST_MEGABYTES
                    + " MB zijn. Verdeel haar over meer bestanden.",
            "This list is too large. A list may be at most " + MAX_LIST_MEGABYTES + " MB. Divide it over more files.");

    /** Beyond this we do not even read on to answer politely. */
    private static final long HOPELESS_BYTES = 256L * 1024 * 1024;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<String> VERIFICATION_PATHS = List.of(
            "/v/",
            "/api/v1/verifications",
            "/problems/",
            "/.well-known/",
            "/status-lists/",
            "/q/health",
            "/q/metrics",
            "/assets/");

    /** What is for the whole world to find: nothing about people. */
    private static final List<String> FINDABLE = List.of("/agenda", "/cursussen/", "/cijfers", "/doorlooptijden");

    /** The contract may be read by any page anywhere. */
    private static final String CONTRACT = "/api/v1/openapi.json";

    private final boolean verificationOnly;
    private final String formTargets;
    private final String apiVersion;

    SiteGuard(
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> loginServer,
            @ConfigProperty(name = "quarkus.application.version") String apiVersion) {
        this.verificationOnly = "verification".equals(role);
        this.formTargets = loginServer.map(url -> " " + origin(url)).orElse("");
        this.apiVersion = apiVersion;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, 1000);
        // After Quarkus has set its own, larger limit
        filters.register(SiteGuard::limit, 1);
    }

    private void guard(RoutingContext request) {
        headers(request);
        HttpServerRequest asked = request.request();
        if (verificationOnly && !isForVerification(request.normalizedPath()) || isOperationsFromOutside(request)) {
            if (Refusals.isApi(request)) {
                answer(request, 404, Refusals.httpMessage(404));
            } else {
                request.response().setStatusCode(404).end();
            }
        } else if (Refusals.isApi(request) && request.normalizedPath().endsWith("/")) {
            answer(request, 404, Refusals.httpMessage(404));
        } else if (!SAFE.contains(asked.method()) && isFromElsewhere(asked)) {
            answer(
                    request,
                    403,
                    new Text("Dit formulier komt niet van deze site.", "This form does not come from this site."));
        } else if (length(asked) > limitOf(request)) {
            refuseLarge(request);
        } else {
            request.next();
        }
    }

    /** Whoever does not say how much is coming is stopped while reading, at the same limit. */
    private static void limit(RoutingContext request) {
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limitOf(request));
        request.next();
    }

    /** What somebody hears who sent too much. */
    static Text tooLarge(RoutingContext request) {
        return isList(request) ? LIST_TOO_LARGE : TOO_LARGE;
    }

    private static boolean isList(RoutingContext request) {
        return LISTS.matcher(request.normalizedPath()).matches();
    }

    private static long limitOf(RoutingContext request) {
        return (isList(request) ? MAX_LIST_MEGABYTES : MAX_BODY_MEGABYTES) * 1024L * 1024L;
    }

    private static boolean isForVerification(String path) {
        return path.equals("/v") || VERIFICATION_PATHS.stream().anyMatch(path::startsWith);
    }

    /** Health and metrics are for whoever stands beside the application, not for what a proxy passes on. */
    private static boolean isOperationsFromOutside(RoutingContext request) {
        HttpServerRequest asked = request.request();
        return request.normalizedPath().startsWith("/q/")
                && (asked.getHeader("X-Forwarded-For") != null || asked.getHeader("Forwarded") != null);
    }

    private void headers(RoutingContext request) {
        var headers = request.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
                        + formTargets);
        String path = request.normalizedPath();
        if (path.startsWith("/assets/")) {
            headers.set("Cache-Control", "public, max-age=3600");
        } else {
            headers.set("Cache-Control", "no-store");
            boolean findable = path.equals("/") || FINDABLE.stream().anyMatch(path::startsWith);
            headers.set("X-Robots-Tag", findable ? "all" : "noindex");
        }
        if (path.startsWith("/api/")) {
            headers.set("API-Version", apiVersion);
        }
        if (path.equals(CONTRACT)) {
            headers.set("Access-Control-Allow-Origin", "*");
        }
        if (path.equals("/uitloggen")) {
            // What somebody typed is not for the next person at this computer
            headers.add("Set-Cookie", Drafts.COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        }
        String language = request.request().getParam(RequestLanguage.PARAMETER);
        if (language != null && !verificationOnly) {
            String chosen = RequestLanguage.of(request).tag();
            headers.add(
                    "Set-Cookie",
                    RequestLanguage.COOKIE + "=" + chosen + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        }
    }

    /** Browsers say where a form comes from; machines with a token do not, and need not. */
    private static boolean isFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.equals(request.scheme() + "://" + request.authority());
    }

    private static long length(HttpServerRequest request) {
        try {
            return Long.parseLong(
                    Optional.ofNullable(request.getHeader("Content-Length")).orElse("0"));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** A browser shows our answer only if we let it finish sending; so read on, throw away, then answer. */
    private static void refuseLarge(RoutingContext request) {
        if (length(request.request()) > HOPELESS_BYTES) {
            request.response().putHeader("Connection", "close");
            answer(request, 413, tooLarge(request));
            return;
        }
        request.request()
                .handler(part -> {})
                .endHandler(end -> answer(request, 413, tooLarge(request)))
                .resume();
    }

    /** Answers without templates or a request context: at this point neither is there. */
    private static void answer(RoutingContext request, int status, Text message) {
        Language language = RequestLanguage.of(request);
        request.response().setStatusCode(status);
        if (Refusals.isApi(request)) {
            String title = Refusals.httpTitle(status).en();
            request.response().putHeader("Content-Type", Problem.MEDIA_TYPE);
            request.response()
                    .end("{\"type\":\"/problems/http-" + status + "\",\"title\":\"" + title + "\",\"status\":" + status
                            + ",\"detail\":\"" + message.en() + "\"}");
            return;
        }
        request.response().putHeader("Content-Type", "text/html; charset=UTF-8");
        request.response()
                .end("<!DOCTYPE html><html lang=\"" + language.tag()
                        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                        + message.in(language)
                        + "</title><link rel=\"stylesheet\" href=\"/assets/vakregister.css\"></head><body><main class=\"wrap\"><h1>"
                        + Refusals.httpTitle(status).in(language) + "</h1><p>" + message.in(language) + "</p><p>"
                        + (language == Language.NL
                                ? "Ga terug met de knop van je browser. Wat je had getypt staat er nog."
                                : "Go back with your browser. What you typed is still there.")
                        + "</p></main></body></html>");
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
