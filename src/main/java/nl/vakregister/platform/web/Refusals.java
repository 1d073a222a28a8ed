// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static nl.vakregister.kernel.Refusal.Kind;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Turns everything that can go wrong into an answer: a problem document under {@code /api}, a page elsewhere. The last
 * resort logs the cause under a number and tells only the number.
 */
class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /** The page that says what went wrong and what to do. {@code retry} holds what was sent, to send it again. */
    record ErrorPage(
            int status,
            Text title,
            Text message,
            List<Refusal.Problem> problems,
            Map<String, List<String>> retry,
            String path,
            boolean reload)
            implements TemplateInstance {}

    /** The page for somebody whose session had ended while she was filling in a form. */
    record SessionEnded(String path, boolean kept, boolean hadFile) implements TemplateInstance {}

    private final HttpAuthenticator authenticator;
    private final Drafts drafts;
    private final Event<RoleDenied> denials;

    Refusals(HttpAuthenticator authenticator, Drafts drafts, Event<RoleDenied> denials) {
        this.authenticator = authenticator;
        this.drafts = drafts;
        this.denials = denials;
    }

    @ServerExceptionMapper
    Response refusal(Refusal refusal, RoutingContext request) {
        int status = status(refusal.kind());
        if (!isApi(request)) {
            return page(status, title(refusal.kind()), refusal.text(), refusal.problems());
        }
        Language language = apiLanguage(request);
        return new Problem(
                        "/problems/" + slug(refusal.kind()),
                        title(refusal.kind()).in(language),
                        status,
                        refusal.text().in(language),
                        refusal.problems().stream()
                                .map(p -> new Problem.FieldProblem(
                                        p.field(), p.message().in(language)))
                                .toList())
                .response();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, RoutingContext request) {
        return refusal(
                Refusal.invalid(e.getConstraintViolations().stream()
                        .map(v -> new Refusal.Problem(field(v), new Text(v.getMessage(), v.getMessage())))
                        .toList()),
                request);
    }

    /** JSON that does not have the shape that is asked for; the answer names the field and repeats nothing. */
    @ServerExceptionMapper
    Response unreadable(MismatchedInputException e, RoutingContext request) {
        List<JsonMappingException.Reference> path = e.getPath();
        String field = path.isEmpty() ? null : path.get(path.size() - 1).getFieldName();
        return field == null
                ? http(new BadRequestException(), request)
                : refusal(
                        Refusal.invalid(
                                field,
                                new Text(
                                        "Dit veld bestaat niet, of de waarde is niet te lezen.",
                                        "This field does not exist, or its value cannot be read.")),
                        request);
    }

    @ServerExceptionMapper
    Response race(OptimisticLockException e, RoutingContext request) {
        return changedMeanwhile(request);
    }

    private Response changedMeanwhile(RoutingContext request) {
        return refusal(
                Refusal.conflict(new Text(
                        "Iemand anders heeft dit net veranderd. Open het opnieuw en kijk wat er nu staat.",
                        "Somebody else has just changed this. Open it again and see what it says now.")),
                request);
    }

    /** On a worker, because a page says who is signed in and that may have to be asked. */
    @ServerExceptionMapper
    Uni<Response> answered(WebApplicationException e, RoutingContext request) {
        return Uni.createFrom()
                .item(request)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(asked -> http(e, asked));
    }

    private Response http(WebApplicationException e, RoutingContext request) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        ResteasyReactiveRequestContext handled = CurrentRequestManager.get();
        String allowed = handled == null ? "" : Allowed.at(handled);
        if (status == 404
                && Allowed.takesOnlyOthers(allowed, request.request().method().name())) {
            // The framework knows an address only together with a method when another class begins with the same path
            status = 405;
        }
        Response.ResponseBuilder answer = Response.fromResponse(answer(request, status, "http-" + status));
        for (String header : List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER)) {
            if (e.getResponse().getHeaderString(header) != null) {
                answer.header(header, e.getResponse().getHeaderString(header));
            }
        }
        if (status == 405 && handled != null && e.getResponse().getHeaderString(HttpHeaders.ALLOW) == null) {
            answer.header(HttpHeaders.ALLOW, allowed);
        }
        return answer.build();
    }

    /** The answer that goes with a status: a problem of this kind, or a page. */
    static Response answer(RoutingContext request, int status, String slug) {
        Text title = httpTitle(status);
        Text message = status == 413 ? SiteGuard.tooLarge(request) : httpMessage(status);
        return isApi(request)
                ? Problem.of(status, slug, title.in(apiLanguage(request)), message.in(apiLanguage(request)))
                        .response()
                : page(status, title, message, List.of());
    }

    /** On a worker, because whoever tried to change something without the role for it is put on record. */
    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException e, RoutingContext request) {
        String route = template(request);
        return Uni.createFrom()
                .item(request)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(asked -> {
                    HttpMethod method = asked.request().method();
                    if (CHANGES.contains(method)) {
                        record(new RoleDenied(method.name(), route));
                    }
                    return refusal(
                            Refusal.forbidden(new Text(
                                    "Met dit account mag je dit niet doen of zien. Log in met een ander account.",
                                    "This account may not do or see this. Sign in with another account.")),
                            asked);
                });
    }

    private static final Set<HttpMethod> CHANGES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** That the record fails is no reason to let somebody through, nor to answer something else. */
    private void record(RoleDenied denied) {
        try {
            denials.fire(denied);
        } catch (RuntimeException e) {
            LOG.errorf(loggable(e), "a refusal could not be put on record at %s %s", denied.method(), denied.route());
        }
    }

    /** The path as the resource declares it, without what was filled in. */
    private static String template(RoutingContext request) {
        ResteasyReactiveRequestContext handled = CurrentRequestManager.get();
        RuntimeResource target = handled == null ? null : handled.getTarget();
        if (target == null || target.getPath() == null) {
            return routeOf(request);
        }
        String path =
                (target.getClassPath() == null ? "" : target.getClassPath().template) + "/" + target.getPath().template;
        return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(UnauthorizedException e, RoutingContext request) {
        return signIn(request);
    }

    @ServerExceptionMapper
    Uni<Response> expired(AuthenticationFailedException e, RoutingContext request) {
        return signIn(request);
    }

    /** A page asks to sign in and comes back; a form first keeps what was typed; the API says 401. */
    private Uni<Response> signIn(RoutingContext request) {
        if (isApi(request)) {
            Text title = httpTitle(401);
            return Uni.createFrom()
                    .item(Response.fromResponse(Problem.of(
                                            401,
                                            "unauthorized",
                                            title.in(apiLanguage(request)),
                                            httpMessage(401).in(apiLanguage(request)))
                                    .response())
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                            .build());
        }
        if (request.request().method() == HttpMethod.POST) {
            return typedFields(request.request())
                    .onFailure()
                    .recoverWithItem(() -> new LinkedHashMap<>())
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(typed -> sessionEnded(request, typed));
        }
        return authenticator.getChallenge(request).map(Refusals::challenge);
    }

    private Response sessionEnded(RoutingContext request, Map<String, List<String>> typed) {
        boolean hadFile = typed.remove(FILE) != null;
        boolean kept = drafts.keep(request, typed);
        return Answer.html(
                Response.Status.UNAUTHORIZED.getStatusCode(),
                new SessionEnded(request.normalizedPath(), kept, hadFile));
    }

    private static final String FILE = "\0file";

    /** Reads the text fields of a form that nobody has read yet; files are passed over. */
    private static Uni<Map<String, List<String>>> typedFields(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            Map<String, List<String>> typed = new LinkedHashMap<>();
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> {
                if (!upload.filename().isEmpty()) {
                    typed.put(FILE, List.of());
                }
                upload.handler(part -> {
                    // Without a length beforehand the guard could not see this coming
                    if (request.bytesRead() > SiteGuard.MAX_BODY_MEGABYTES * 1024L * 1024L) {
                        request.connection().close();
                    }
                });
            });
            request.exceptionHandler(emitter::fail);
            request.endHandler(end -> {
                request.formAttributes()
                        .forEach(field -> typed.computeIfAbsent(field.getKey(), k -> new java.util.ArrayList<>())
                                .add(field.getValue()));
                emitter.complete(typed);
            });
            request.resume();
        });
    }

    private static Response challenge(ChallengeData data) {
        Response.ResponseBuilder answer = Response.status(data.status);
        data.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.build();
    }

    @ServerExceptionMapper
    Response anything(Throwable e, RoutingContext request) {
        if (isDatabaseAway(e)) {
            LOG.warnf("the database is away: %s", e.toString());
            return unavailable(request);
        }
        if (e instanceof IOException && TOO_LARGE_TO_READ.equals(e.getMessage())) {
            return http(new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE), request);
        }
        if (isRace(e)) {
            return changedMeanwhile(request);
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(loggable(e), "failure %s at %s %s", number, request.request().method(), routeOf(request));
        Text title = new Text("Er ging iets mis", "Something went wrong");
        Text message = new Text(
                "Dit ligt niet aan jou. Probeer het straks opnieuw. Blijft het misgaan? Meld dan nummer " + number
                        + ".",
                "This is not your fault. Try again later. Does it keep failing? Then report number " + number + ".");
        return isApi(request)
                ? Problem.of(500, "internal-error", title.in(apiLanguage(request)), message.in(apiLanguage(request)))
                        .response()
                : page(500, title, message, List.of());
    }

    /** What the database says of a failure can hold the values of a row; those do not go to the log. */
    private static Throwable loggable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                Throwable told = new IllegalStateException(
                        e.getClass().getName() + ", " + sql.getClass().getName() + ", SQLSTATE " + sql.getSQLState());
                told.setStackTrace(e.getStackTrace());
                return told;
            }
        }
        return e;
    }

    private static Response unavailable(RoutingContext request) {
        Text title = new Text("De gegevens zijn even niet bereikbaar", "The data cannot be reached for a moment");
        Text message = new Text(
                "Probeer het over een minuut opnieuw. Er is niets verloren en er is niets half gedaan.",
                "Try again in a minute. Nothing is lost and nothing was done by half.");
        Response answer;
        if (isApi(request)) {
            answer = Problem.of(503, "unavailable", title.in(apiLanguage(request)), message.in(apiLanguage(request)))
                    .response();
        } else {
            Map<String, List<String>> sent = sentFields();
            boolean files = sent.remove(FILE) != null;
            answer = Answer.html(
                    503, new ErrorPage(503, title, message, List.of(), sent, request.normalizedPath(), files));
        }
        return Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, 30).build();
    }

    /** The text fields of the form that was being handled, so that it can be sent again from the error page. */
    private static Map<String, List<String>> sentFields() {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        ResteasyReactiveRequestContext handled = CurrentRequestManager.get();
        FormData data = handled == null ? null : handled.getFormData();
        if (data != null) {
            for (String field : data) {
                data.get(field).forEach(value -> {
                    if (value.isFileItem()) {
                        if (value.getFileName() != null && !value.getFileName().isEmpty()) {
                            sent.put(FILE, List.of());
                        }
                    } else {
                        sent.computeIfAbsent(field, k -> new java.util.ArrayList<>())
                                .add(value.getValue());
                    }
                });
            }
        }
        return sent;
    }

    /** Two people at once, and the database or a version let only one of them through. */
    private static boolean isRace(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static final String UNIQUE_VIOLATION = "23505";

    private static boolean isDatabaseAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
            // Class 08: connection exceptions; 57P: the server is stopping, starting or was stopped; 53300: too many
            // connections
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08")
                            || sql.getSQLState().startsWith("57P")
                            || sql.getSQLState().equals("53300"))) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() == null
                    && String.valueOf(sql.getMessage()).contains("timeout")) {
                return true;
            }
        }
        return false;
    }

    /** What reading says that stops at the limit. */
    private static final String TOO_LARGE_TO_READ = "Request too large";

    private static Response page(int status, Text title, Text message, List<Refusal.Problem> problems) {
        return Answer.html(status, new ErrorPage(status, title, message, problems, Map.of(), "", false));
    }

    static boolean isApi(RoutingContext request) {
        return request.normalizedPath().startsWith("/api/");
    }

    private static Language apiLanguage(RoutingContext request) {
        String wanted = request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return wanted != null && wanted.toLowerCase(java.util.Locale.ROOT).startsWith("nl") ? Language.NL : Language.EN;
    }

    /** The path without what identifies somebody: digits and codes do not go to the log. */
    private static String routeOf(RoutingContext request) {
        return request.normalizedPath().replaceAll("/[^/]*\\d[^/]*", "/*");
    }

    private static String field(ConstraintViolation<?> violation) {
        // Paths look like method.parameter.field; only the field is the caller's business
        return violation.getPropertyPath().toString().replaceAll("^[^.]+\\.[^.]+\\.", "");
    }

    private static int status(Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
        };
    }

    private static String slug(Kind kind) {
        return switch (kind) {
            case INVALID -> "invalid-input";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not-found";
            case CONFLICT -> "conflict";
            case TOO_LARGE -> "too-large";
        };
    }

    private static Text title(Kind kind) {
        return switch (kind) {
            case INVALID -> new Text("Dit klopt nog niet", "This is not right yet");
            case FORBIDDEN -> new Text("Dit mag niet met dit account", "This account may not do this");
            case NOT_FOUND -> new Text("Niet gevonden", "Not found");
            case CONFLICT -> new Text("De situatie is veranderd", "The situation has changed");
            case TOO_LARGE -> new Text("Te groot", "Too large");
        };
    }

    static Text httpTitle(int status) {
        return switch (status) {
            case 400 -> new Text("Dit verzoek is niet te lezen", "This request cannot be read");
            case 401 -> new Text("Log eerst in", "Sign in first");
            case 404 -> new Text("Deze pagina bestaat niet", "This page does not exist");
            case 405 -> new Text("Dit kan hier niet", "This is not possible here");
            case 406 -> new Text("Deze vorm is er niet", "This format is not available");
            case 413 -> new Text("Te groot", "Too large");
            case 415 -> new Text("Dit soort inhoud wordt niet gelezen", "This kind of content is not read");
            case 429 -> new Text("Even wachten", "One moment please");
            default -> new Text("Dit lukt niet", "This does not work");
        };
    }

    static Text httpMessage(int status) {
        return switch (status) {
            case 400 -> new Text("Controleer het adres en wat je meestuurt.", "Check the address and what you send.");
            case 401 -> new Text("Stuur een geldig token mee.", "Send a valid token.");
            case 404 ->
                new Text(
                        "Controleer het adres, of begin op de startpagina.",
                        "Check the address, or start at the home page.");
            case 405 ->
                new Text("Deze handeling hoort niet bij dit adres.", "This action does not belong to this address.");
            case 406 -> new Text("Vraag om een vorm die hier wel is.", "Ask for a format that is available here.");
            case 413 -> SiteGuard.TOO_LARGE;
            case 415 ->
                new Text(
                        "Stuur de inhoud in een vorm die hier gelezen wordt.",
                        "Send the content in a format that is read here.");
            case 429 ->
                new Text(
                        "Er is vanaf deze plek heel vaak gezocht. Wacht een minuut en probeer het dan opnieuw.",
                        "There have been very many searches from this place. Wait a minute and then try again.");
            default -> new Text("Probeer het opnieuw.", "Try again.");
        };
    }
}
