// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import nl.vakregister.kernel.Language;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** What the layout of every page needs to know of the request: language, place, who is signed in. */
@Named("page")
@RequestScoped
public class PageView {
    private static final Logger LOG = Logger.getLogger(PageView.class);

    private final CurrentVertxRequest request;
    private final CurrentIdentityAssociation identities;
    private final boolean demo;
    private final String publicUrl;
    private Optional<SecurityIdentity> identity;

    PageView(
            CurrentVertxRequest request,
            CurrentIdentityAssociation identities,
            @ConfigProperty(name = "vakregister.demo") boolean demo,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl) {
        this.request = request;
        this.identities = identities;
        this.demo = demo;
        this.publicUrl = publicUrl;
    }

    public Language language() {
        RoutingContext current = request.getCurrent();
        return current == null ? Language.NL : RequestLanguage.of(current);
    }

    public boolean isDemo() {
        return demo;
    }

    public String publicUrl() {
        return publicUrl;
    }

    /** This page in the other language. Typed words in the query stay; they are public search words. */
    public String inOtherLanguage() {
        StringBuilder link = new StringBuilder(request.getCurrent().normalizedPath()).append('?');
        request.getCurrent().queryParams().forEach((name, value) -> {
            if (!name.equals(RequestLanguage.PARAMETER)) {
                link.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        });
        return link.append(RequestLanguage.PARAMETER)
                .append('=')
                .append(language().other().tag())
                .toString();
    }

    public boolean at(String prefix) {
        return request.getCurrent().normalizedPath().startsWith(prefix);
    }

    public boolean isSignedIn() {
        return identity().isPresent();
    }

    public boolean has(String role) {
        return identity().map(i -> i.hasRole(role)).orElse(false);
    }

    /** Whether matters about registrations may wait for this user. */
    public boolean isDecider() {
        return has("registrar") || has("assessor");
    }

    /** The name to greet with. */
    public String userName() {
        return identity()
                .map(i -> i.getPrincipal() instanceof JsonWebToken token && token.getClaim("name") != null
                        ? token.<String>getClaim("name")
                        : i.getPrincipal().getName())
                .orElse("");
    }

    /** What the identity provider calls whoever is signed in. */
    public Optional<String> subject() {
        return identity()
                .map(i -> i.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                        ? token.getSubject()
                        : i.getPrincipal().getName());
    }

    private Optional<SecurityIdentity> identity() {
        if (identity == null) {
            identity = resolve();
        }
        return identity;
    }

    private Optional<SecurityIdentity> resolve() {
        try {
            Uni<SecurityIdentity> asked = identities.getDeferredIdentity();
            // On a thread that must not wait, only what is known by now is shown
            SecurityIdentity found = BlockingOperationControl.isBlockingAllowed()
                    ? asked.await().indefinitely()
                    : asked.subscribeAsCompletionStage().getNow(null);
            return found == null || found.isAnonymous() ? Optional.empty() : Optional.of(found);
        } catch (RuntimeException e) {
            // A session that has ended, or a login server that is away: a public page is shown all the same
            LOG.debug("shown without a signed-in user", e);
            return Optional.empty();
        }
    }

    private static String encode(String part) {
        return java.net.URLEncoder.encode(part, java.nio.charset.StandardCharsets.UTF_8);
    }
}
