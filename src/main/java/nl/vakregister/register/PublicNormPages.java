// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;

/** What a register asks, for anybody to read. */
@Path("/normen")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class PublicNormPages {
    record All(List<Registers.View> registers) implements TemplateInstance {}

    /** A norm to calculate with, to choose from. */
    record Option(String value, Text label) {}

    /** @param reckoned what the activity is worth, or null when nothing right was asked */
    record OfRegister(
            Registers.View register, List<Norms.Line> lines, List<Option> options, Form form, Reckoning reckoned)
            implements TemplateInstance {}

    private final Norms norms;
    private final Registers registers;

    PublicNormPages(Norms norms, Registers registers) {
        this.norms = norms;
        this.registers = registers;
    }

    @GET
    public TemplateInstance all() {
        return new All(registers.all());
    }

    @GET
    @Path("{register}")
    public TemplateInstance ofRegister(
            String register,
            @RestQuery String norm,
            @RestQuery String minutes,
            @RestQuery String groupSize,
            @RestQuery String ects) {
        Registers.View view = registers.byCode(register).orElseThrow(Refusal::notFound);
        List<Norms.Line> lines = norms.lines(view.id());
        List<Option> options = lines.stream()
                .flatMap(line -> line.versions().stream())
                .map(Norms.Version::norm)
                .filter(n -> !n.categories().isEmpty())
                .map(n -> new Option(n.id().toString(), n.name()))
                .toList();
        Form form = Form.empty()
                .put(
                        "norm",
                        norm == null && options.size() == 1 ? options.get(0).value() : norm)
                .put("minutes", minutes)
                .put("groupSize", groupSize)
                .put("ects", ects);
        Reckoning.Question asked = new Reckoning.Question(minutes, groupSize, ects);
        if (asked.isEmpty()) {
            return new OfRegister(view, lines, options, form, null);
        }
        try {
            String chosen = form.value("norm");
            if (options.stream().noneMatch(o -> o.value().equals(chosen))) {
                throw Refusal.invalid("norm", new Text("Kies een norm.", "Choose a norm."));
            }
            Reckoning reckoned = norms.reckon(UUID.fromString(chosen), asked);
            return new OfRegister(view, lines, options, form, reckoned);
        } catch (Refusal refusal) {
            return new OfRegister(view, lines, options, form.refused(Answer.shown(refusal)), null);
        }
    }
}
