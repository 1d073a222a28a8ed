// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/** All attendance sheets and messages of the actor's organisations, newest first. */
@Path("/api/v1/attendance-sheets")
@RolesAllowed("provider")
class SheetListResource {
    /** @param next ask with {@code before} for what came before these, or null */
    record Page(List<Line> sheets, UUID next) {}

    /**
     * @param edition null when every row names its own
     * @param open how many rows wait for somebody to do something
     * @param textsErasedAt since when what its lines said is gone, or null
     */
    record Line(
            UUID id,
            UUID edition,
            Channel channel,
            String filename,
            Instant uploadedAt,
            int rows,
            SheetState state,
            int done,
            int total,
            int open,
            Map<Outcome, Integer> counts,
            Instant textsErasedAt) {}

    private final Sheets sheets;
    private final CurrentActor actor;

    SheetListResource(Sheets sheets, CurrentActor actor) {
        this.sheets = sheets;
        this.actor = actor;
    }

    @GET
    public Page sheets(@RestQuery String show, @RestQuery String channel, @RestQuery UUID before) {
        SheetFilter filter = SheetFilter.of(
                one("show", show, SheetFilter.Show.class, SheetFilter.Show.ALL),
                one("channel", channel, Channel.class, null));
        List<Line> lines = sheets.mine(actor.get(), filter, before, Sheets.SHEETS_SHOWN).stream()
                .map(Sheets.Overview::sheet)
                .map(s -> new Line(
                        s.id(),
                        s.edition(),
                        s.channel(),
                        s.filename(),
                        s.uploadedAt(),
                        s.rows(),
                        s.state(),
                        s.done(),
                        s.total(),
                        s.open(),
                        s.counts(),
                        s.erasedAt()))
                .toList();
        return new Page(
                lines,
                lines.size() == Sheets.SHEETS_SHOWN
                        ? lines.get(lines.size() - 1).id()
                        : null);
    }

    private static <E extends Enum<E>> E one(String field, String value, Class<E> constants, E otherwise) {
        return value == null || value.isBlank()
                ? otherwise
                : SheetFilter.choice(value, constants)
                        .orElseThrow(() -> Refusal.invalid(
                                field, new Text("Deze keuze bestaat niet.", "This choice does not exist.")));
    }
}
