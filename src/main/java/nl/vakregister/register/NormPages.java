// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Where an admin reads the norms, makes a new version, sees what it would do, and publishes it. */
@Path("/beheer/normen")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@Blocking
class NormPages {
    private static final String DRAFTS = "/beheer/normen/ontwerpen/";

    record All(List<OfRegister> registers) implements TemplateInstance {}

    record OfRegister(Registers.View register, List<Norms.Line> lines, List<Norms.Draft> drafts) {}

    record Published(Registers.View register, Norms.Version version) implements TemplateInstance {}

    record Edit(
            Norms.Draft draft,
            Registers.View register,
            Form form,
            List<Integer> categories,
            List<Integer> work,
            List<Integer> obligations,
            Options options)
            implements TemplateInstance {}

    record Effect(Norms.Preview preview, Registers.View register, Form form) implements TemplateInstance {}

    /** A choice in a list. */
    record Option(String value, Text label) {}

    record Options(
            List<Option> variants,
            List<Option> moments,
            List<Option> types,
            List<Option> units,
            List<Option> provenances,
            List<Option> exchange,
            List<Option> sorts,
            List<Option> conditions) {
        static Options of(Registers.View register) {
            return new Options(
                    register.variants().stream()
                            .map(v -> new Option(v.code(), v.name()))
                            .toList(),
                    Arrays.stream(Norm.AppliesBy.values())
                            .map(a -> new Option(a.name(), a.label()))
                            .toList(),
                    Arrays.stream(Demands.Type.values())
                            .map(t -> new Option(t.name(), t.label()))
                            .toList(),
                    Arrays.stream(Demands.WorkUnit.values())
                            .map(u -> new Option(u.name(), u.label()))
                            .toList(),
                    Arrays.stream(Provenance.values())
                            .map(p -> new Option(p.name(), p.label()))
                            .toList(),
                    List.of(
                            new Option(
                                    "true",
                                    new Text(
                                            "wat boven een minimum is, telt mee voor het totaal",
                                            "what is above a minimum helps to reach the total")),
                            new Option(
                                    "false",
                                    new Text(
                                            "elke categorie telt tot haar minimum en niet verder",
                                            "each category counts up to its minimum and no further"))),
                    Arrays.stream(Demands.Sort.values())
                            .map(s -> new Option(s.name(), s.label()))
                            .toList(),
                    Arrays.stream(Demands.Condition.values())
                            .map(c -> new Option(c.name(), c.label()))
                            .toList());
        }
    }

    private final Norms norms;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;

    NormPages(Norms norms, Registers registers, CurrentActor actor, Drafts drafts) {
        this.norms = norms;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all() {
        return new All(registers.all().stream()
                .map(r -> new OfRegister(r, norms.lines(r.id()), norms.drafts(actor.get(), r.id())))
                .toList());
    }

    @GET
    @Path("versies/{id}")
    public TemplateInstance version(UUID id) {
        return new Published(registers.get(norms.registerOf(id)), norms.version(id));
    }

    /** A next version, beginning as a copy of this one. */
    @POST
    @Path("versies/{id}/ontwerpen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response copy(UUID id) {
        return Answer.seeOther(DRAFTS + norms.start(actor.get(), norms.registerOf(id), id));
    }

    /** A norm for a variant or cohort that has none. */
    @POST
    @Path("registers/{code}/ontwerpen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response start(String code) {
        UUID register = registers.byCode(code).orElseThrow(Refusal::notFound).id();
        return Answer.seeOther(DRAFTS + norms.start(actor.get(), register, (UUID) null));
    }

    @GET
    @Path("ontwerpen/{id}")
    public TemplateInstance draft(UUID id) {
        Norms.Draft draft = norms.draft(actor.get(), id);
        Form typed = drafts.resume();
        return page(draft, typed.isResumed() ? typed : form(draft));
    }

    @POST
    @Path("ontwerpen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Norms.Draft draft = norms.draft(actor.get(), id);
        try {
            NormDraft.Document document = NormForm.read(form);
            Integer version = form.number("version").orElse(-1);
            if (!form.isValid()) {
                throw form.refusal(Refusal.invalid(norms.problems(actor.get(), id, document)));
            }
            norms.change(actor.get(), id, version, document);
            return Answer.seeOther(DRAFTS + id + "/effect");
        } catch (Refusal refusal) {
            return Answer.again(page(draft, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("ontwerpen/{id}/effect")
    public TemplateInstance effect(UUID id) {
        return effect(id, drafts.resume());
    }

    @POST
    @Path("ontwerpen/{id}/effect")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response publish(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            UUID version = norms.publish(actor.get(), id, form.number("version").orElse(-1));
            return Answer.seeOther("/beheer/normen/versies/" + version);
        } catch (Refusal refusal) {
            return Answer.again(effect(id, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("ontwerpen/{id}/weg")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response discard(UUID id) {
        norms.discard(actor.get(), id);
        return Answer.seeOther("/beheer/normen");
    }

    private static Form form(Norms.Draft draft) {
        return NormForm.write(draft.document()).put("version", Integer.toString(draft.version()));
    }

    private TemplateInstance page(Norms.Draft draft, Form form) {
        Registers.View register = registers.get(draft.register());
        return new Edit(
                draft,
                register,
                form,
                NormForm.lines(form, NormForm.CATEGORIES),
                NormForm.lines(form, NormForm.WORK),
                NormForm.lines(form, NormForm.OBLIGATIONS),
                Options.of(register));
    }

    private TemplateInstance effect(UUID id, Form form) {
        Norms.Preview preview = norms.preview(actor.get(), id);
        return new Effect(preview, registers.get(preview.draft().register()), form);
    }
}
