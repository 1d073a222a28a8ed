// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.portfolio.ForeignBadge.Recipient;
import nl.vakregister.portfolio.ForeignBadge.Standard;
import nl.vakregister.portfolio.ForeignBadge.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignBadgeTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final String SCHOOL = "https://school.example/issuer";
    private static final String ADDRESS = "\"https://school.example/key\"";

    private static ForeignBadge read(String text) {
        return ForeignBadge.of(text, Map.of(), "sanne@example.org", ZONE);
    }

    private static ForeignBadge pinned(String text) {
        return ForeignBadge.of(
                text, Map.of(SCHOOL, List.of(BadgeKey.of(TestBadges.RSA.toPublicJWK()))), "sanne@example.org", ZONE);
    }

    private static void refused(Runnable reading, String words) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problems().get(0).field()).isEqualTo("badge");
            assertThat(refusal.problems().get(0).message().nl()).contains(words);
        });
    }

    @Test
    void aBadgeOfAKnownIssuerIsGenuineAndSaysWhatItIsFor() {
        ForeignBadge badge = pinned(TestBadges.signed(TestBadges.second("Motiveren", ADDRESS), TestBadges.RSA));

        assertThat(badge.standard()).isEqualTo(Standard.OB2);
        assertThat(badge.standing()).isEqualTo(Standing.VERIFIED);
        assertThat(badge.name()).isEqualTo("Motiveren");
        assertThat(badge.issuer()).isEqualTo("De School");
        assertThat(badge.issuedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(badge.hours()).isEqualByComparingTo("4");
        assertThat(badge.recipient()).isEqualTo(Recipient.SAME);
        assertThat(badge.isExpiredOn(LocalDate.of(2026, 9, 1))).isFalse();
        assertThat(badge.isExpiredOn(LocalDate.of(2026, 9, 2))).isTrue();
    }

    @Test
    void aKeyInTheFileOnlySaysThatNobodyChangedIt() {
        String text = TestBadges.signed(TestBadges.second("Motiveren", TestBadges.key(TestBadges.RSA)), TestBadges.RSA);

        assertThat(read(text).standing()).isEqualTo(Standing.INTACT);
        assertThat(ForeignBadge.of(text, Map.of(), "piet@example.org", ZONE).recipient())
                .isEqualTo(Recipient.OTHER);
        assertThat(ForeignBadge.of(text, Map.of(), null, ZONE).recipient()).isEqualTo(Recipient.UNKNOWN);
    }

    @Test
    void withoutAKeyItCannotBeVerifiedAndSaysSo() {
        assertThat(read(TestBadges.signed(TestBadges.second("Motiveren", ADDRESS), TestBadges.RSA))
                        .standing())
                .isEqualTo(Standing.NOT_VERIFIABLE);
        assertThat(read(TestBadges.second("Motiveren", ADDRESS)).standing()).isEqualTo(Standing.NOT_VERIFIABLE);
        assertThat(read(TestBadges.third(SCHOOL)).standing()).isEqualTo(Standing.NOT_VERIFIABLE);
    }

    @Test
    void whatWasTamperedWithIsRefused() {
        String genuine = TestBadges.signed(TestBadges.second("Motiveren", ADDRESS), TestBadges.RSA);
        String other = TestBadges.signed(TestBadges.second("Chirurgie", ADDRESS), TestBadges.RSA);
        String[] parts = genuine.split("\\.");
        String tampered = parts[0] + "." + other.split("\\.")[1] + "." + parts[2];

        refused(() -> pinned(tampered), "klopt niet");
        String mine = TestBadges.signed(TestBadges.second("Motiveren", TestBadges.key(TestBadges.RSA)), TestBadges.RSA);
        refused(() -> read(mine.substring(0, mine.length() - 8) + "AAAAAAAA"), "klopt niet");
    }

    @Test
    void aKeyThatABadgeBringsAlongDoesNotReplaceThatOfAKnownIssuer() {
        refused(() -> pinned(TestBadges.signed(TestBadges.third(SCHOOL), TestBadges.EC)), "klopt niet");
        assertThat(read(TestBadges.signed(TestBadges.third(SCHOOL), TestBadges.EC))
                        .standing())
                .isEqualTo(Standing.INTACT);
    }

    @Test
    void anIssuerThatIsAKeySignsWithThatKeyAlone() {
        KeyPair pair = TestBadges.ed25519();
        String did = TestBadges.did(pair);
        ForeignBadge badge = read(TestBadges.signed(TestBadges.third(did), pair));

        assertThat(badge.standard()).isEqualTo(Standard.OB3);
        assertThat(badge.standing()).isEqualTo(Standing.INTACT);
        assertThat(badge.name()).isEqualTo("Schuldhulp");
        assertThat(badge.recipient()).isEqualTo(Recipient.SAME);
        refused(() -> read(TestBadges.signed(TestBadges.third(did), TestBadges.ed25519())), "klopt niet");
        refused(() -> read(TestBadges.signed(TestBadges.third(did), TestBadges.EC)), "klopt niet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS1"})
    void whatIsNotReallySignedIsRefused(String algorithm) {
        refused(() -> read(TestBadges.unsigned(TestBadges.third(SCHOOL), algorithm)), "geen handtekening");
    }

    @Test
    void wordsThatWeDoNotKnowAreRefused() {
        refused(
                () -> read(TestBadges.third(SCHOOL)
                        .replace("https://www.w3.org/ns/credentials/v2", "https://elders.example/context")),
                "niet kennen");
        refused(() -> read("{\"@context\": {\"name\": \"https://elders.example\"}}"), "niet kennen");
        refused(() -> read("{\"naam\": \"geen badge\"}"), "niet kennen");
        refused(
                () -> pinned(TestBadges.signed(
                        TestBadges.second("Motiveren", ADDRESS).replace("openbadges/v2", "openbadges/v1"),
                        TestBadges.RSA)),
                "niet kennen");
    }

    @Test
    void whatIsTooLargeOrTooDeepOrSaysThingsTwiceIsRefused() {
        refused(() -> BadgeFile.read(("{" + " ".repeat(10_000_000) + "}").getBytes(UTF_8)), "te groot");
        refused(() -> read("{\"@context\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"), "niet lezen");
        refused(() -> read("{\"a\": 1, \"a\": 2}"), "niet lezen");
        refused(() -> read("{\"a\": "), "niet lezen");
    }

    @Test
    void aBadgeIsFoundInsideAPicture() {
        String text = TestBadges.signed(TestBadges.third(SCHOOL), TestBadges.EC);

        assertThat(BadgeFile.read(TestBadges.png("openbadgecredential", text.getBytes(UTF_8), false)))
                .contains(text);
        assertThat(BadgeFile.read(TestBadges.png("openbadges", text.getBytes(UTF_8), true)))
                .contains(text);
        assertThat(BadgeFile.read(TestBadges.png("Comment", text.getBytes(UTF_8), false)))
                .isEmpty();
        assertThat(BadgeFile.read(
                        ("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"http://openbadges.org\">"
                                        + "<openbadges:assertion verify=\"" + text + "\"/></svg>")
                                .getBytes(UTF_8)))
                .contains(text);
        assertThat(BadgeFile.read(
                        ("<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0/openbadges\"><openbadges:credential>"
                                        + "<![CDATA[" + TestBadges.third(SCHOOL) + "]]></openbadges:credential></svg>")
                                .getBytes(UTF_8)))
                .contains(TestBadges.third(SCHOOL).strip());
    }

    @Test
    void aBombInAPictureDoesNotGoOff() {
        byte[] bomb = TestBadges.png("openbadges", new byte[50_000_000], true);

        assertThat(bomb.length).isLessThan(200_000);
        refused(() -> BadgeFile.read(bomb), "te groot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tekst",
                "<svg>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg>&e;</svg>"
            })
    void whatHasNoBadgeHasNone(String text) {
        assertThat(BadgeFile.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aPictureThatBreaksOffHasNone() {
        byte[] whole = TestBadges.png("openbadges", "{}".getBytes(UTF_8), false);

        assertThat(BadgeFile.read(java.util.Arrays.copyOf(whole, 40))).isEmpty();
        assertThat(BadgeFile.read(java.util.Arrays.copyOf(whole, 9))).isEmpty();
    }
}
