// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Badges that tests make and sign themselves. */
final class TestBadges {
    static final RSAKey RSA = rsa();
    static final ECKey EC = ec();

    private TestBadges() {}

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param creator what {@code verification.creator} says: an address, or a key as JSON */
    static String second(String name, String creator) {
        return """
            {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:1",
             "recipient": {"type": "email", "hashed": true, "salt": "zout", "identity": "sha256$%s"},
             "issuedOn": "2026-03-02T10:00:00+01:00", "expires": "2026-09-01T00:00:00Z",
             "badge": {"type": "BadgeClass", "name": "%s",
               "issuer": {"type": "Issuer", "id": "https://school.example/issuer", "name": "De School"},
               "extensions:TimeInvestmentExtension": {"TimeInvestment": 4}},
             "verification": {"type": "SignedBadge", "creator": %s}}
            """
                .formatted(nl.vakregister.kernel.Lots.sha256("sanne@example.org" + "zout"), name, creator);
    }

    static String key(RSAKey key) {
        try {
            return "{\"type\": \"CryptographicKey\", \"publicKeyPem\": \"-----BEGIN PUBLIC KEY-----\\n"
                    + Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded())
                    + "\\n-----END PUBLIC KEY-----\"}";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String third(String issuer) {
        return """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "type": ["VerifiableCredential", "OpenBadgeCredential"], "id": "urn:uuid:2",
             "issuer": {"id": "%s", "type": ["Profile"], "name": "De Hogeschool"}, "validFrom": "2026-02-01T09:00:00Z",
             "credentialSubject": {"type": ["AchievementSubject"],
               "identifier": [{"type": "IdentityObject", "hashed": false, "identityType": "emailAddress",
                 "identityHash": "Sanne@example.org"}],
               "achievement": {"id": "urn:uuid:3", "type": ["Achievement"], "name": "Schuldhulp"}}}
            """
                .formatted(issuer);
    }

    static String signed(String payload, RSAKey key) {
        try {
            JWSObject badge = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(payload));
            badge.sign(new RSASSASigner(key));
            return badge.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the public key in its header. */
    static String signed(String payload, ECKey key) {
        try {
            JWSObject badge = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .jwk(key.toPublicJWK())
                            .build(),
                    new Payload(payload));
            badge.sign(new ECDSASigner(key));
            return badge.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String did(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] bytes = new byte[34];
        bytes[0] = (byte) 0xed;
        bytes[1] = 1;
        System.arraycopy(encoded, encoded.length - 32, bytes, 2, 32);
        java.math.BigInteger value = new java.math.BigInteger(1, bytes);
        StringBuilder text = new StringBuilder();
        while (value.signum() > 0) {
            java.math.BigInteger[] parts = value.divideAndRemainder(java.math.BigInteger.valueOf(58));
            text.append("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".charAt(parts[1].intValue()));
            value = parts[0];
        }
        return "did:key:z" + text.reverse();
    }

    static String signed(String payload, KeyPair pair) {
        try {
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            String what = encoder.encodeToString("{\"alg\":\"EdDSA\"}".getBytes(UTF_8)) + "."
                    + encoder.encodeToString(payload.getBytes(UTF_8));
            java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(what.getBytes(UTF_8));
            return what + "." + encoder.encodeToString(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token that says it is not signed. */
    static String unsigned(String payload, String algorithm) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(("{\"alg\":\"" + algorithm + "\"}").getBytes(UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(UTF_8)) + ".";
    }

    /** A PNG of nothing but the chunks that matter. */
    static byte[] png(String keyword, byte[] text, boolean packed) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(keyword.getBytes(ISO_8859_1));
        data.writeBytes(new byte[] {0, (byte) (packed ? 1 : 0), 0, 0, 0});
        if (packed) {
            Deflater deflater = new Deflater();
            deflater.setInput(text);
            deflater.finish();
            byte[] piece = new byte[65_536];
            while (!deflater.finished()) {
                data.write(piece, 0, deflater.deflate(piece));
            }
            deflater.end();
        } else {
            data.writeBytes(text);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(png, "IHDR", new byte[13]);
        chunk(png, "iTXt", data.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(ISO_8859_1));
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(type.getBytes(ISO_8859_1));
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
