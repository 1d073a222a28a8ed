// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrContentTest {
    private static final SigningKeys.Signer SIGNER = Samples.signer();
    private static final StatusPlace PLACE = new StatusPlace(999, 131_071);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jo Li",
                "Sanne de Vries",
                Samples.LONG_NAME,
                "Дмитро Ґонтар Γεώργιος Adébáyọ̀ Дмитро Ґонтар Γεώργιος",
                "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\""
            })
    void fitsVersion14AndVerifies(String name) throws Exception {
        CertificateFacts facts = Samples.dutch(name);
        String content = QrContent.of(facts, PLACE, SIGNER);

        assertThat(content).startsWith(facts.verificationUrl() + "#");
        assertThat(Encoder.encode(content, ErrorCorrectionLevel.M).getVersion().getVersionNumber())
                .isLessThanOrEqualTo(14);
        JWSObject summary = JWSObject.parse(content.substring(content.indexOf('#') + 1));
        assertThat(summary.verify(new ECDSAVerifier(
                        (ECPublicKey) SIGNER.held().certificate().getPublicKey())))
                .isTrue();
        assertThat(SIGNER.kid()).startsWith(summary.getHeader().getKeyID());
        Map<String, Object> says = summary.getPayload().toJSONObject();
        assertThat(says)
                .containsEntry("c", facts.publicCode().value())
                .containsEntry("r", facts.number())
                .containsEntry("u", 20311130L)
                .containsEntry("s", "999.131071");
        String said = (String) says.get("n");
        assertThat(facts.holder()).startsWith(said.replaceAll("…$", ""));
    }

    @Test
    void aLongAddressLeavesNoRoomForASummary() {
        CertificateFacts facts = Samples.fullest();

        assertThat(QrContent.of(facts, PLACE, SIGNER))
                .isEqualTo(facts.verificationUrl().toString());
    }

    @Test
    void aNameIsCutBetweenLettersAndNeverInTwo() {
        CertificateFacts facts = Samples.dutch("Ž".repeat(80));
        int empty =
                QrContent.payload(Samples.dutch("x"), PLACE, 1000).orElseThrow().length() - 1;
        for (int left = 12; left < 170; left++) {
            String payload = QrContent.payload(facts, PLACE, empty + left).orElseThrow();
            assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(empty + left);
            assertThat(payload).matches(left >= 160 ? ".*\"n\":\"Ž{80}\".*" : ".*\"n\":\"Ž+…\".*");
        }
        assertThat(QrContent.payload(facts, PLACE, empty + 11)).isEmpty();
    }
}
