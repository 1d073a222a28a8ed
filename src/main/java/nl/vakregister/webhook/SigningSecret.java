// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What both sides know: 24 to 64 random bytes, told as {@code whsec_} and base64. Signs as the Standard Webhooks specification
 * says: HMAC with SHA-256 over id, moment and body, joined by dots.
 */
record SigningSecret(byte[] bytes) {
    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;
    private static final int MOST = 64;
    private static final int FRESH = 36;

    SigningSecret {
        if (bytes.length < LEAST || bytes.length > MOST) {
            throw new IllegalArgumentException("a secret has 24 to 64 bytes");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    static SigningSecret random(RandomGenerator random) {
        byte[] bytes = new byte[FRESH];
        random.nextBytes(bytes);
        return new SigningSecret(bytes);
    }

    /** Reads it as it was told; empty when it is not one. */
    static Optional<SigningSecret> parse(String told) {
        if (told == null || !told.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SigningSecret(Base64.getDecoder().decode(told.substring(PREFIX.length()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it is told, once. */
    String told() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** One signature: {@code v1,} and base64. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header: a signature by each secret that holds, so that a receiver may know either. */
    static String header(Collection<SigningSecret> secrets, String id, long timestamp, byte[] body) {
        return secrets.stream().map(each -> each.sign(id, timestamp, body)).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret secret && java.security.MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SigningSecret";
    }
}
