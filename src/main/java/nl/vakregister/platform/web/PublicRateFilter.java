// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.github.bucket4j.TimeMeter;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds every {@link PublicLookup} and {@link PublicListLookup} to its rate. Whoever is signed in has a far larger one of her own. */
@Singleton
class PublicRateFilter {
    static final int TOO_MANY = 429;

    private static final int SIGNED_IN = 10;

    private final PublicRate anybody;
    private final PublicRate signedIn;
    private final PublicRate lists;
    private final PublicRate listsSignedIn;
    private final CurrentIdentityAssociation identities;

    PublicRateFilter(
            @ConfigProperty(name = "vakregister.public-rate.per-minute") long perMinute,
            @ConfigProperty(name = "vakregister.public-rate.burst") long burst,
            @ConfigProperty(name = "vakregister.public-rate.lists-per-minute") long listsPerMinute,
            @ConfigProperty(name = "vakregister.public-rate.lists-burst") long listsBurst,
            CurrentIdentityAssociation identities) {
        this.anybody = new PublicRate(perMinute, burst, TimeMeter.SYSTEM_MILLISECONDS);
        this.signedIn = new PublicRate(SIGNED_IN * perMinute, SIGNED_IN * burst, TimeMeter.SYSTEM_MILLISECONDS);
        this.lists = new PublicRate(listsPerMinute, listsBurst, TimeMeter.SYSTEM_MILLISECONDS);
        this.listsSignedIn =
                new PublicRate(SIGNED_IN * listsPerMinute, SIGNED_IN * listsBurst, TimeMeter.SYSTEM_MILLISECONDS);
        this.identities = identities;
    }

    /** Who is signed in is only asked when it matters. */
    @PublicLookup
    @ServerRequestFilter
    Uni<Response> hold(RoutingContext request) {
        return hold(request, anybody, signedIn);
    }

    /** A list asks a hundred times as much as a question, and has a rate of its own. */
    @PublicListLookup
    @ServerRequestFilter
    Uni<Response> holdLists(RoutingContext request) {
        return hold(request, lists, listsSignedIn);
    }

    private Uni<Response> hold(RoutingContext request, PublicRate anybody, PublicRate signedIn) {
        long wait = anybody.secondsToWait(PublicRate.client(request.request().remoteAddress()));
        if (wait == 0) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .getDeferredIdentity()
                .map(identity -> isSomebody(identity)
                        ? signedIn.secondsToWait(identity.getPrincipal().getName())
                        : wait)
                // A session that has ended is nobody's
                .onFailure()
                .recoverWithItem(wait)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(seconds -> seconds == 0 ? null : refusal(request, seconds));
    }

    private static boolean isSomebody(SecurityIdentity identity) {
        return identity != null && !identity.isAnonymous();
    }

    private static Response refusal(RoutingContext request, long seconds) {
        return Response.fromResponse(Refusals.answer(request, TOO_MANY, "too-many-requests"))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}
