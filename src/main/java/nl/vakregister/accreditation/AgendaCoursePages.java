// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.platform.web.PageView;

/** The page of a course for anybody; whoever is signed in as a professional reads whether it counts for her. */
@Path("/cursussen")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class AgendaCoursePages {
    /** @param markup JSON-LD, safe to stand in a page */
    record Public(
            AgendaCourses.View course, List<AgendaCourses.ForYou> forYou, boolean asked, String price, String markup)
            implements TemplateInstance {}

    private final AgendaCourses courses;
    private final CurrentActor actor;
    private final PageView page;

    AgendaCoursePages(AgendaCourses courses, CurrentActor actor, PageView page) {
        this.courses = courses;
        this.actor = actor;
        this.page = page;
    }

    @GET
    @Path("{number}")
    public TemplateInstance course(String number) {
        AgendaCourses.View course = courses.get(number);
        boolean professional = page.has("professional");
        List<AgendaCourses.ForYou> forYou =
                professional ? courses.forPerson(actor.get().person(), number) : List.of();
        return new Public(
                course,
                forYou,
                professional,
                course.price() == null ? null : price(course.price(), page.language()),
                AgendaMarkup.of(course, page.publicUrl().replaceAll("/+$", ""), page.language()));
    }

    private static String price(BigDecimal price, Language language) {
        String plain =
                (price.stripTrailingZeros().scale() <= 0 ? price.setScale(0) : price.setScale(2)).toPlainString();
        return "€ " + (language == Language.NL ? plain.replace('.', ',') : plain);
    }
}
