// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.certificate.SigningKey.Purpose;
import nl.vakregister.certificate.SigningKey.State;
import nl.vakregister.kernel.Refusal;

/**
 * What anybody needs to check our credentials without asking us about one: our keys, and the lists of those that hold no
 * more. Any page anywhere may read it; nothing here is about a person.
 */
@Path("/")
@PermitAll
class TrustResource {
    private static final String DID = "application/did+json";
    private static final String JWKS = "application/jwk-set+json";
    private static final String JWK = "application/jwk+json";

    private final SigningKeys keys;
    private final StatusLists lists;
    private final Issuer issuer;

    TrustResource(SigningKeys keys, StatusLists lists, Issuer issuer) {
        this.keys = keys;
        this.lists = lists;
        this.issuer = issuer;
    }

    /** The keys that credentials and lists may be signed by: coming, present and past ones, but none that was revoked. */
    @GET
    @Path(".well-known/jwks.json")
    @Produces({JWKS, MediaType.APPLICATION_JSON})
    public Response jwks() {
        return open(Map.of(
                "keys",
                signing().stream()
                        .filter(key -> key.state() != State.REVOKED)
                        .map(key -> Jose.jwk(issuer.method(key.kid()), key.certificate()))
                        .toList()));
    }

    /** Who we are (did:web), with every key that ever signed. A revoked one is marked, and may no longer be relied on. */
    @GET
    @Path(".well-known/did.json")
    @Produces({DID, MediaType.APPLICATION_JSON})
    public Response did() {
        List<SigningKey> all = signing();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "@context", List.of("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"));
        document.put("id", issuer.did());
        document.put("verificationMethod", all.stream().map(this::method).toList());
        document.put(
                "assertionMethod",
                all.stream()
                        .filter(key -> key.state() != State.REVOKED)
                        .map(key -> issuer.method(key.kid()))
                        .toList());
        return open(document);
    }

    /** One key alone, for whoever follows its name. */
    @GET
    @Path(".well-known/jwks/{kid}")
    @Produces({JWK, MediaType.APPLICATION_JSON})
    public Response jwk(String kid) {
        SigningKey key =
                keys.find(kid).filter(found -> found.purpose() != Purpose.SEAL).orElseThrow(Refusal::notFound);
        return key.state() == State.REVOKED
                ? Response.status(Response.Status.GONE)
                        .header("Access-Control-Allow-Origin", "*")
                        .build()
                : open(Jose.jwk(issuer.method(kid), key.certificate()));
    }

    /** A status list as a signed credential. Copies may be kept for a minute. */
    @GET
    @Path("status-lists/{id}")
    @Produces(AttachedCredential.MEDIA_TYPE)
    public Response list(String id, @Context Request request) {
        StatusLists.Published list =
                StatusPlace.Name.parse(id).flatMap(lists::published).orElseThrow(Refusal::notFound);
        EntityTag tag = new EntityTag(list.digest());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(list.token(), AttachedCredential.MEDIA_TYPE) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + StatusLists.CACHED.toSeconds())
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private List<SigningKey> signing() {
        return keys.all().stream().filter(key -> key.purpose() != Purpose.SEAL).toList();
    }

    private Map<String, Object> method(SigningKey key) {
        Map<String, Object> method = new LinkedHashMap<>();
        method.put("id", issuer.method(key.kid()));
        method.put("type", "JsonWebKey");
        method.put("controller", issuer.did());
        key.revokedAt().ifPresent(moment -> method.put("revoked", moment.toString()));
        method.put("publicKeyJwk", Jose.jwk(issuer.method(key.kid()), key.certificate()));
        return method;
    }

    private static Response open(Map<String, Object> content) {
        return Response.ok(content)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
