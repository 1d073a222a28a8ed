// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.platform.web.PublicListLookup;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Check a team at once: paste a list or hand in a table. Nothing of it is kept, so the answer has no address; a longer list
 * of somebody who is signed in goes to the background.
 */
@Path("/controleer-lijst")
@PermitAll
@Blocking
class ListPages {
    private static final String HERE = "/controleer-lijst/";
    private static final int SHOWN = 100;
    private static final int LARGEST_FILE = 5 * 1024 * 1024;
    private static final Text TOO_LARGE =
            new Text("Dit bestand is te groot: hoogstens 5 MB.", "This file is too large: at most 5 MB.");

    record Ask(Form form, boolean signedIn, List<CheckRows.Check> mine) implements TemplateInstance {}

    record Outcome(List<CheckedLine> lines, Summary summary, String list) implements TemplateInstance {}

    record Background(CheckRows.Check check, List<CheckedLine> lines, int shown) implements TemplateInstance {}

    /** How many lines need a look. */
    record Summary(int all, long registered, long others, Instant checkedAt) {
        static Summary of(List<CheckedLine> lines) {
            long fine = lines.stream().filter(line -> line.tone().equals("ok")).count();
            return new Summary(
                    lines.size(), fine, lines.size() - fine, lines.get(0).checkedAt());
        }
    }

    private final RegistrationLists lists;
    private final BackgroundChecks checks;
    private final CheckRounds rounds;
    private final CheckDownload download;
    private final CheckProof proof;
    private final CurrentActor actor;
    private final PageView page;

    ListPages(
            RegistrationLists lists,
            BackgroundChecks checks,
            CheckRounds rounds,
            CheckDownload download,
            CheckProof proof,
            CurrentActor actor,
            PageView page) {
        this.lists = lists;
        this.checks = checks;
        this.rounds = rounds;
        this.download = download;
        this.proof = proof;
        this.actor = actor;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance ask() {
        return ask(Form.empty());
    }

    private Ask ask(Form form) {
        boolean signedIn = page.isSignedIn();
        return new Ask(form, signedIn, signedIn ? checks.mine(actor.get()) : List.of());
    }

    @POST
    @PublicListLookup
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    public Response check(MultipartFormDataInput input) {
        Form form = Form.of(input, LARGEST_FILE, TOO_LARGE);
        try {
            form.refuseIfWrong();
            String text = text(form);
            List<ListLine> asked = ListText.of(text).lines();
            if (asked.size() > RegistrationLists.MOST_AT_ONCE && page.isSignedIn()) {
                return Answer.seeOther(HERE + inBackground(asked));
            }
            List<CheckedLine> checked = lists.check(asked);
            return switch (form.value("as")) {
                case "csv" -> download.of(checked);
                case "pdf" -> proof.of(checked);
                default -> Answer.html(200, new Outcome(checked, Summary.of(checked), text));
            };
        } catch (Refusal refusal) {
            Form again = Form.empty();
            again.put("list", form.value("list"));
            refusal.problems()
                    .forEach(problem ->
                            again.problem(problem.field().equals("file") ? "file" : "list", problem.message()));
            return Answer.again(ask(again));
        }
    }

    private UUID inBackground(List<ListLine> asked) {
        int part = RegistrationLists.MOST_IN_A_CALL;
        UUID id = checks.start(actor.get(), asked.subList(0, Math.min(part, asked.size())));
        for (int from = part; from < asked.size(); from += part) {
            checks.add(actor.get(), id, asked.subList(from, Math.min(from + part, asked.size())));
        }
        rounds.soon();
        return id;
    }

    /** What was pasted, or what is in the file when nothing was. */
    private static String text(Form form) {
        if (form.optional("list").isPresent()) {
            return form.value("list");
        }
        return form.upload("file").map(upload -> utf8(upload.content())).orElse("");
    }

    private static String utf8(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid(
                    "file",
                    new Text(
                            "Dit bestand is geen tekst in UTF-8. Bewaar de lijst als CSV (UTF-8) en kies het opnieuw, of plak de nummers.",
                            "This file is not text in UTF-8. Save the list as CSV (UTF-8) and choose it again, or paste the numbers."));
        }
    }

    @GET
    @Path("{id}")
    @RolesAllowed("**")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance background(UUID id) {
        return new Background(checks.one(actor.get(), id), checks.answers(actor.get(), id, 0, SHOWN), SHOWN);
    }

    @GET
    @Path("{id}/tabel")
    @RolesAllowed("**")
    @Produces(ListCsv.MEDIA_TYPE)
    public Response table(UUID id) {
        return download.of(actor.get(), id);
    }

    @POST
    @Path("{id}/vernietigen")
    @RolesAllowed("**")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response destroy(UUID id) {
        checks.destroy(actor.get(), id);
        return Answer.seeOther("/controleer-lijst");
    }
}
