// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/** The inbox for programs. */
@Path("/api/v1/notices")
@Blocking
class NoticeResource {
    record View(UUID id, Text kind, Text title, Text body, String link, Instant recordedAt, boolean read) {
        static View of(Notices.View notice) {
            return new View(
                    notice.id(),
                    notice.kind(),
                    notice.title(),
                    notice.body(),
                    notice.link(),
                    notice.at(),
                    notice.read());
        }
    }

    /** @param before where the next page begins; null when this is the last */
    record Page(List<View> notices, long unread, UUID before) {}

    private final Notices notices;
    private final CurrentActor actor;

    NoticeResource(Notices notices, CurrentActor actor) {
        this.notices = notices;
        this.actor = actor;
    }

    @GET
    @RolesAllowed("**")
    public Page inbox(@RestQuery UUID before) {
        Notices.Inbox inbox = notices.inbox(actor.get().person(), before);
        return new Page(inbox.notices().stream().map(View::of).toList(), inbox.unread(), inbox.older());
    }

    /** Marks a notice as read. */
    @POST
    @Path("{id}/_read")
    @RolesAllowed("**")
    public View read(UUID id) {
        return View.of(notices.read(actor.get(), id));
    }
}
