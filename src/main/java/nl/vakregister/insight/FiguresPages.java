// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.vakregister.kernel.Refusal;

/** The published numbers for people: as pictures with their tables, and as files to take along. */
@Path("/")
class FiguresPages {
    /** One table with its drawing. */
    record Shown(Releases.TableView table, Bars bars) {}

    /** @param release the one that is shown, or null when nothing was published yet */
    record Figures(Releases.View release, List<Shown> tables, List<Releases.Listed> all, int fewest)
            implements TemplateInstance {}

    record Times(Releases.View release, int fewest) implements TemplateInstance {}

    private final Releases releases;

    FiguresPages(Releases releases) {
        this.releases = releases;
    }

    @GET
    @Path("cijfers")
    @PermitAll
    public TemplateInstance newest() {
        return page(releases.newest().orElse(null));
    }

    @GET
    @Path("cijfers/{month}")
    @PermitAll
    public TemplateInstance of(String month) {
        return page(releases.of(month));
    }

    private Figures page(Releases.View release) {
        List<Shown> tables = release == null
                ? List.of()
                : release.tables().stream().map(t -> new Shown(t, Bars.of(t))).toList();
        return new Figures(release, tables, releases.all(), Disclosure.FEWEST);
    }

    @GET
    @Path("doorlooptijden")
    @PermitAll
    public TemplateInstance times() {
        return new Times(releases.newest().orElse(null), Disclosure.FEWEST);
    }

    @GET
    @Path("cijfers/{month}/{file}")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, StatisticsResource.CSV})
    public Response file(String month, String file) {
        Releases.View release = releases.of(month);
        if (file.equals(OpenData.file(release.month(), "csv"))) {
            return download(OpenData.csv(release), StatisticsResource.CSV + ";charset=UTF-8", file);
        }
        if (file.equals(OpenData.file(release.month(), "json"))) {
            return download(OpenData.json(release), MediaType.APPLICATION_JSON, file);
        }
        throw Refusal.notFound();
    }

    private static Response download(Object content, String type, String file) {
        return OpenFiles.frozen(Response.ok(content, type))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }
}
