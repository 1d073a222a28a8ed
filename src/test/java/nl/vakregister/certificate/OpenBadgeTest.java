// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBadgeTest {
    private static final SigningKeys.Signer SIGNER = Samples.signer();
    private static final CertificateFacts FACTS = Samples.dutch("Žoğan Ünal-Çelik");
    private static final String TOKEN = Samples.credential(FACTS, SIGNER).token();

    @Test
    void saysWhatThePageSays() throws Exception {
        JWSObject token = JWSObject.parse(TOKEN);
        Map<String, Object> claims = token.getPayload().toJSONObject();

        assertThat(token.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "cty", "kid")
                .containsEntry("typ", "vc+jwt")
                .containsEntry("alg", "ES256");
        assertThat(claims.get("@context")).isEqualTo(OpenBadge.CONTEXT);
        assertThat(claims.get("type")).isEqualTo(List.of("VerifiableCredential", "OpenBadgeCredential"));
        // From the first moment of the first day up to the last second of the last, in Amsterdam
        assertThat(claims)
                .containsEntry("validFrom", "2026-11-30T23:00:00Z")
                .containsEntry("validUntil", "2031-11-30T22:59:59Z")
                .containsEntry("awardedDate", "2026-11-22T10:15:30Z")
                .containsEntry("iss", "did:web:vakregister.example")
                .containsEntry("jti", FACTS.verificationUrl().toString());
        assertThat(claims.get("credentialStatus"))
                .isEqualTo(Map.of(
                        "id", "https://vakregister.example/status-lists/1-revocation#94567",
                        "type", "BitstringStatusListEntry",
                        "statusPurpose", "revocation",
                        "statusListIndex", "94567",
                        "statusListCredential", "https://vakregister.example/status-lists/1-revocation"));
        assertThat(claims.get("credentialSubject").toString())
                .contains(
                        "Žoğan Ünal-Çelik", "SW-2026-004217-8", "Voorbeeldnorm", "http://data.europa.eu/esco/skill/x");
    }

    @Test
    void verifiesWithItsKeyOnly() {
        assertThat(Jose.verified(TOKEN, Jose.CREDENTIAL, SIGNER.held().certificate()))
                .isPresent();
        assertThat(Jose.verified(TOKEN, Jose.CREDENTIAL, Samples.signer().held().certificate()))
                .isEmpty();
        assertThat(Jose.verified(
                        TOKEN,
                        new com.nimbusds.jose.JOSEObjectType("JWT"),
                        SIGNER.held().certificate()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a.b.c",
                "..",
                // {"alg":"none","typ":"vc+jwt"}
                "eyJhbGciOiJub25lIiwidHlwIjoidmMrand0In0.e30.",
                // {"alg":"HS256","typ":"vc+jwt"}
                "eyJhbGciOiJIUzI1NiIsInR5cCI6InZjK2p3dCJ9.e30.AAAA"
            })
    void nothingElseVerifies(String token) {
        assertThat(Jose.verified(token, Jose.CREDENTIAL, SIGNER.held().certificate()))
                .isEmpty();
    }

    @Test
    void everyChangedLetterIsSeen() {
        int payload = TOKEN.indexOf('.') + 1;
        for (int at = 0; at < TOKEN.length() - 1; at += 13) {
            char letter = TOKEN.charAt(at);
            if (letter != '.') {
                String changed = TOKEN.substring(0, at) + (letter == 'A' ? 'B' : 'A') + TOKEN.substring(at + 1);
                assertThat(Jose.verified(changed, Jose.CREDENTIAL, SIGNER.held().certificate()))
                        .as("letter %d, payload from %d", at, payload)
                        .isEmpty();
            }
        }
    }
}
