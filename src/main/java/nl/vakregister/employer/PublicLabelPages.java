// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.identity.Organisations;

/** What everybody may see of organisations: their labels, and when work asks for a registered professional. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class PublicLabelPages {
    record All(List<Labels.View> labels) implements TemplateInstance {}

    record Organisation(Organisations.View organisation, String kvkNumber, List<Labels.View> labels)
            implements TemplateInstance {}

    record Allocation() implements TemplateInstance {}

    private final Labels labels;

    PublicLabelPages(Labels labels) {
        this.labels = labels;
    }

    @GET
    @Path("organisaties")
    public TemplateInstance all() {
        return new All(labels.valid());
    }

    @GET
    @Path("organisaties/{kvk}")
    public TemplateInstance one(String kvk) {
        List<Labels.View> of = labels.of(kvk);
        return new Organisation(of.get(0).organisation(), of.get(0).kvkNumber(), of);
    }

    /** The norm of responsible allocation of work (verantwoorde werktoedeling), as far as it is confirmed. */
    @GET
    @Path("werktoedeling")
    public TemplateInstance allocation() {
        return new Allocation();
    }
}
