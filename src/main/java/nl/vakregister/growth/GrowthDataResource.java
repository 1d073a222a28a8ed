// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.profile.Frameworks;

/** All that is kept here of who asks, to take along. */
@Path("/api/v1/growth-data")
@RolesAllowed("professional")
class GrowthDataResource {
    record Data(
            List<GrowthResource.AssessmentView> selfAssessments,
            List<GrowthResource.TargetView> targets,
            List<GrowthResource.StepView> steps,
            List<ViewRequestResource.AskedView> viewsOfOthers,
            List<SpecialismResource.Choice> specialisms,
            List<GrowthSharingResource.View> consents) {}

    private final Growth growth;
    private final OthersViews views;
    private final Specialisms specialisms;
    private final GrowthSharing sharing;
    private final CurrentActor actor;

    GrowthDataResource(
            Growth growth, OthersViews views, Specialisms specialisms, GrowthSharing sharing, CurrentActor actor) {
        this.growth = growth;
        this.views = views;
        this.specialisms = specialisms;
        this.sharing = sharing;
        this.actor = actor;
    }

    @GET
    public Data data() {
        return data(actor.get(), growth, views, specialisms, sharing);
    }

    static Data data(Actor actor, Growth growth, OthersViews views, Specialisms specialisms, GrowthSharing sharing) {
        List<String> frameworks =
                growth.frameworks(actor).stream().map(Frameworks.View::code).toList();
        return new Data(
                frameworks.stream()
                        .flatMap(f -> growth.history(actor, f).stream())
                        .map(GrowthResource.AssessmentView::of)
                        .toList(),
                frameworks.stream()
                        .flatMap(f -> growth.targets(actor, f).stream())
                        .map(GrowthResource.TargetView::of)
                        .toList(),
                growth.steps(actor).stream().map(GrowthResource.StepView::of).toList(),
                views.of(actor).stream().map(ViewRequestResource.AskedView::of).toList(),
                specialisms.mine(actor).stream()
                        .map(c -> new SpecialismResource.Choice(c.code(), c.shown()))
                        .toList(),
                sharing.mine(actor).stream().map(GrowthSharingResource.View::of).toList());
    }
}
