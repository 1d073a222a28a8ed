// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A public key that a badge may be signed with. Which algorithms it may be used for follows from the key, not from the badge. */
final class BadgeKey {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String DID_KEY = "did:key:z";
    private static final int LONGEST_DID = 200;
    private static final int FEWEST_BITS = 2048;

    /** What a badge may be signed with. Not {@code none}, and nothing with a shared secret. */
    static final Set<JWSAlgorithm> ALLOWED = Set.of(
            JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private final JWK key;

    private BadgeKey(JWK key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException when it is not a public key that we use */
    static BadgeKey of(JWK key) {
        boolean known = key instanceof RSAKey rsa && rsa.size() >= FEWEST_BITS
                || key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())
                || key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve());
        if (!known || key.isPrivate()) {
            throw new IllegalArgumentException("not a public key that badges are signed with");
        }
        return new BadgeKey(key);
    }

    static Optional<BadgeKey> ofPem(String pem) {
        try {
            return Optional.of(of(JWK.parseFromPEMEncodedObjects(pem)));
        } catch (JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key that a {@code did:key} is; empty when it is another kind of key, or none. */
    static Optional<BadgeKey> ofDid(String did) {
        String bare = did.split("#", 2)[0];
        if (!bare.startsWith(DID_KEY) || bare.length() > LONGEST_DID) {
            return Optional.empty();
        }
        return base58(bare.substring(DID_KEY.length())).flatMap(bytes -> {
            // Multicodec ed25519-pub
            if (bytes.length != 34 || (bytes[0] & 0xff) != 0xed || bytes[1] != 1) {
                return Optional.empty();
            }
            return Optional.of(new BadgeKey(
                    new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(bytes, 2, 34)))
                            .build()));
        });
    }

    static Optional<byte[]> base58(String text) {
        BigInteger value = BigInteger.ZERO;
        for (char each : text.toCharArray()) {
            int digit = ALPHABET.indexOf(each);
            if (digit < 0) {
                return Optional.empty();
            }
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = value.toByteArray();
        return Optional.of(bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    boolean signed(JWSObject badge) {
        try {
            JWSVerifier verifier = verifier();
            return verifier.supportedJWSAlgorithms().contains(badge.getHeader().getAlgorithm())
                    && badge.verify(verifier);
        } catch (JOSEException | IllegalStateException e) {
            return false;
        }
    }

    private JWSVerifier verifier() throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new Ed25519Verifier((OctetKeyPair) key);
    }
}
