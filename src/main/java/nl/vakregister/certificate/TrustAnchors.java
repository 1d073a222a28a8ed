// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.vakregister.certificate.SigningKey.Purpose;
import nl.vakregister.certificate.SigningKey.State;

/** Everything with which somebody can check what we issued without asking us: our name, our keys and where the lists are. */
@ApplicationScoped
public class TrustAnchors {
    private final SigningKeys keys;
    private final StatusLists lists;
    private final Issuer issuer;

    TrustAnchors(SigningKeys keys, StatusLists lists, Issuer issuer) {
        this.keys = keys;
        this.lists = lists;
        this.issuer = issuer;
    }

    /** The key of a seal: SubjectPublicKeyInfo and certificate, each in base64 of DER. */
    public record SealKey(String kid, String publicKey, String certificate) {}

    /**
     * @param issuer our name as a machine knows it
     * @param seals keys that closed our files; one that was revoked is not among them
     * @param keys as JSON Web Keys, those that sign credentials and lists
     * @param lists the paths of all status lists
     */
    public record Anchors(
            String issuer, String publicUrl, List<SealKey> seals, List<Map<String, Object>> keys, List<String> lists) {}

    @Transactional
    public Anchors anchors() {
        List<SigningKey> good =
                keys.all().stream().filter(key -> key.state() != State.REVOKED).toList();
        return new Anchors(
                issuer.did(),
                issuer.publicUrl(),
                good.stream()
                        .filter(key -> key.purpose() == Purpose.SEAL)
                        .map(TrustAnchors::seal)
                        .toList(),
                good.stream()
                        .filter(key -> key.purpose() != Purpose.SEAL)
                        .map(key -> Jose.jwk(issuer.method(key.kid()), key.certificate()))
                        .toList(),
                lists.all().stream()
                        .flatMap(list -> Arrays.stream(StatusPlace.Purpose.values())
                                .map(purpose -> new StatusPlace.Name(list, purpose).url("")))
                        .toList());
    }

    private static SealKey seal(SigningKey key) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new SealKey(
                key.kid(),
                base64.encodeToString(key.certificate().getPublicKey().getEncoded()),
                base64.encodeToString(Seal.encoded(key.certificate())));
    }
}
