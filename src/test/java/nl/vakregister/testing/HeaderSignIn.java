// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Signs in whoever the header {@value TestUser#HEADER} names, so that one test can be several people. */
@ApplicationScoped
class HeaderSignIn implements HttpAuthenticationMechanism {

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String header = request.request().getHeader(TestUser.HEADER);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        TestUser user = TestUser.read(header);
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new Token(user))
                .addRoles(user.roles())
                .build();
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(302, "Location", "/sign-in-here"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, TestUser.HEADER));
    }

    /** Last: a test with a real login server signs in there. */
    @Override
    public int getPriority() {
        return 1;
    }

    /** What the login server would have said. */
    private record Token(TestUser user) implements JsonWebToken {
        @Override
        public String getName() {
            return user.given() + " " + user.family();
        }

        @Override
        public Set<String> getClaimNames() {
            return claims().keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims().get(name);
        }

        private Map<String, String> claims() {
            if (!user.client().isEmpty()) {
                return Map.of(
                        "sub",
                        user.subject(),
                        "azp",
                        user.client(),
                        "preferred_username",
                        "service-account-" + user.client());
            }
            return Map.of(
                    "sub",
                    user.subject(),
                    "azp",
                    "vakregister-web",
                    "given_name",
                    user.given(),
                    "family_name",
                    user.family(),
                    "name",
                    getName(),
                    "email",
                    user.subject() + "@example.org",
                    "email_verified",
                    "true");
        }
    }
}
