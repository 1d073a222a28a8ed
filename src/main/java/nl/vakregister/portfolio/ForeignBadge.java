// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.X509CertUtils;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.Lots;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * A badge of somebody else (Open Badges 2.0 or 3.0), as far as it can be trusted without asking anybody. Nothing is fetched:
 * no context, key or status list. A signature that does not hold is refused; one that cannot be checked here says so.
 *
 * @param name what it is for, or null
 * @param issuer what its issuer is called, or its address
 * @param hours that it says it took, or null
 */
record ForeignBadge(
        Standard standard,
        Standing standing,
        String name,
        String issuer,
        LocalDate issuedOn,
        LocalDate expiresOn,
        BigDecimal hours,
        Recipient recipient) {
    enum Standard {
        OB2("Open Badges 2.0"),
        OB3("Open Badges 3.0");

        private final String label;

        Standard(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    enum Standing {
        /** Signed with a key that this register knows as the issuer's. */
        VERIFIED(
                new Text(
                        "Echt: ondertekend door een uitgever die wij kennen",
                        "Genuine: signed by an issuer that we know"),
                "ok"),
        /** Signed with a key that it brings along: nobody changed it, but that says nothing of who made it. */
        INTACT(
                new Text(
                        "Niet gewijzigd na het ondertekenen. Van wie de sleutel is, weten wij niet",
                        "Not changed since it was signed. Whose key it is we do not know"),
                "wait"),
        NOT_VERIFIABLE(
                new Text("Niet te controleren zonder internet", "Cannot be verified without the internet"), "wait");

        private final Text label;
        private final String tone;

        Standing(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /** Whether it was given to the e-mail address that we know of the person. */
    enum Recipient {
        SAME(new Text(
                "Uitgegeven aan het e-mailadres van deze persoon", "Issued to the e-mail address of this person")),
        OTHER(new Text("Uitgegeven aan een ander e-mailadres", "Issued to another e-mail address")),
        UNKNOWN(new Text(
                "Aan wie hij is uitgegeven, is niet te vergelijken", "To whom it was issued cannot be compared"));

        private final Text label;

        Recipient(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    private static final Set<String> OB2_CONTEXTS = Set.of("https://w3id.org/openbadges/v2");
    private static final Set<String> OB3_CONTEXTS = Set.of(
            "https://www.w3.org/ns/credentials/v2",
            "https://www.w3.org/2018/credentials/v1",
            "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
            "https://w3id.org/security/data-integrity/v2");
    private static final int DEEPEST = 24;
    private static final int LONGEST_NAME = 200;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(BadgeFile.LONGEST)
                    .maxStringLength(BadgeFile.LONGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    boolean isExpiredOn(LocalDate day) {
        return expiresOn != null && expiresOn.isBefore(day);
    }

    /**
     * Reads and checks a badge.
     *
     * @param pinned the keys of issuers that we know, by their address
     * @param email the verified address of the person, or null
     * @throws Refusal when it is no badge, was tampered with, or says things in words that we do not know
     */
    static ForeignBadge of(String text, Map<String, List<BadgeKey>> pinned, String email, ZoneId zone) {
        if (text.length() > BadgeFile.LONGEST) {
            throw BadgeFile.tooLarge();
        }
        if (text.startsWith("{")) {
            JsonNode badge = json(text);
            Standard standard = standard(badge);
            // A hosted badge, or an embedded proof over RDF: to check either, something would have to be fetched or
            // known
            return read(standard, badge, Standing.NOT_VERIFIABLE, email, zone);
        }
        return signed(text, pinned, email, zone);
    }

    private static ForeignBadge signed(String text, Map<String, List<BadgeKey>> pinned, String email, ZoneId zone) {
        JWSObject jws;
        try {
            jws = JWSObject.parse(text);
        } catch (ParseException e) {
            // That is also what an unsecured token (alg none) is
            throw refused(
                    "Deze badge heeft geen handtekening die wij aannemen.",
                    "This badge has no signature that we take.");
        }
        if (!BadgeKey.ALLOWED.contains(jws.getHeader().getAlgorithm())
                || jws.getHeader().getCriticalParams() != null) {
            throw refused(
                    "Deze badge heeft geen handtekening die wij aannemen.",
                    "This badge has no signature that we take.");
        }
        JsonNode payload = json(jws.getPayload().toString());
        JsonNode badge = payload.has("@context") ? payload : payload.path("vc");
        Standard standard = standard(badge);
        String issuer = issuerId(standard, badge);
        String claimed = payload.path("iss").asText(issuer);
        if (!claimed.equals(issuer)) {
            throw tampered();
        }
        List<BadgeKey> known = pinned.get(issuer);
        if (known != null) {
            // Only these: a key that the badge brings along is not looked at
            if (known.stream().noneMatch(k -> k.signed(jws))) {
                throw tampered();
            }
            return read(standard, badge, Standing.VERIFIED, email, zone);
        }
        Optional<BadgeKey> brought = brought(standard, jws, badge, issuer);
        if (brought.isPresent() && !brought.get().signed(jws)) {
            throw tampered();
        }
        return read(standard, badge, brought.isPresent() ? Standing.INTACT : Standing.NOT_VERIFIABLE, email, zone);
    }

    /** The key that comes with it. An issuer that is a key signs with that key alone. */
    private static Optional<BadgeKey> brought(Standard standard, JWSObject jws, JsonNode badge, String issuer) {
        if (issuer.startsWith("did:key:")) {
            return BadgeKey.ofDid(issuer);
        }
        try {
            if (standard == Standard.OB2) {
                JsonNode creator = badge.path("verification").path("creator");
                String pem = creator.path("publicKeyPem")
                        .asText(badge.path("badge")
                                .path("issuer")
                                .path("publicKey")
                                .path("publicKeyPem")
                                .asText(""));
                return pem.isEmpty() ? Optional.empty() : BadgeKey.ofPem(pem);
            }
            if (jws.getHeader().getX509CertChain() != null
                    && !jws.getHeader().getX509CertChain().isEmpty()) {
                return Optional.of(BadgeKey.of(JWK.parse(X509CertUtils.parse(
                        jws.getHeader().getX509CertChain().get(0).decode()))));
            }
            return jws.getHeader().getJWK() == null
                    ? Optional.empty()
                    : Optional.of(BadgeKey.of(jws.getHeader().getJWK()));
        } catch (com.nimbusds.jose.JOSEException | IllegalArgumentException | NullPointerException e) {
            throw refused(
                    "De sleutel in deze badge is geen sleutel die wij aannemen.",
                    "The key in this badge is not a key that we take.");
        }
    }

    private static JsonNode json(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read == null || !read.isObject()) {
                throw BadgeFile.unreadable();
            }
            return read;
        } catch (JsonProcessingException e) {
            throw BadgeFile.unreadable();
        }
    }

    /** What the words in it mean is known here beforehand, or not at all. */
    private static Standard standard(JsonNode badge) {
        List<String> contexts = new ArrayList<>();
        JsonNode context = badge.path("@context");
        if (context.isTextual()) {
            contexts.add(context.asText());
        } else if (context.isArray()) {
            context.forEach(each -> contexts.add(each.isTextual() ? each.asText() : ""));
        }
        if (!contexts.isEmpty() && OB2_CONTEXTS.containsAll(contexts)) {
            return Standard.OB2;
        }
        if (contexts.size() > 1
                && OB3_CONTEXTS.containsAll(contexts)
                && contexts.stream().anyMatch(c -> c.contains("/spec/ob/v3p0/context"))) {
            return Standard.OB3;
        }
        throw refused(
                "Deze badge gebruikt woorden die wij niet kennen. Wij nemen Open Badges 2.0 en 3.0 aan.",
                "This badge uses words that we do not know. We take Open Badges 2.0 and 3.0.");
    }

    private static String issuerId(Standard standard, JsonNode badge) {
        JsonNode issuer = standard == Standard.OB3
                ? badge.path("issuer")
                : badge.path("badge").path("issuer");
        return issuer.isTextual() ? issuer.asText() : issuer.path("id").asText("");
    }

    private static ForeignBadge read(Standard standard, JsonNode badge, Standing standing, String email, ZoneId zone) {
        boolean third = standard == Standard.OB3;
        JsonNode what = third ? badge.path("credentialSubject").path("achievement") : badge.path("badge");
        JsonNode issuer = third ? badge.path("issuer") : what.path("issuer");
        String issuerName = issuer.path("name").asText("");
        return new ForeignBadge(
                standard,
                standing,
                cut(name(what.path("name")), LONGEST_NAME),
                cut(issuerName.isEmpty() ? issuerId(standard, badge) : issuerName, LONGEST_NAME),
                day(
                        third
                                ? badge.path("validFrom")
                                        .asText(badge.path("issuanceDate").asText(""))
                                : badge.path("issuedOn").asText(""),
                        zone),
                day(
                        third
                                ? badge.path("validUntil")
                                        .asText(badge.path("expirationDate").asText(""))
                                : badge.path("expires").asText(""),
                        zone),
                hours(what),
                third
                        ? third(badge.path("credentialSubject").path("identifier"), email)
                        : second(badge.path("recipient"), email));
    }

    /** A text, or a text for each language, the Dutch one first. */
    private static String name(JsonNode name) {
        if (name.isTextual()) {
            return name.asText();
        }
        String dutch = name.path("nl").asText("");
        return dutch.isEmpty() && name.isObject() && !name.isEmpty()
                ? name.elements().next().asText("")
                : dutch;
    }

    private static String cut(String text, int most) {
        String clean = text.strip();
        return clean.isEmpty() ? null : clean.length() > most ? clean.substring(0, most) : clean;
    }

    private static LocalDate day(String moment, ZoneId zone) {
        try {
            return moment.length() == 10
                    ? LocalDate.parse(moment)
                    : OffsetDateTime.parse(moment).atZoneSameInstant(zone).toLocalDate();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Edubadges say how much time it takes. */
    private static BigDecimal hours(JsonNode what) {
        JsonNode time = what.path("extensions:TimeInvestmentExtension").path("TimeInvestment");
        JsonNode load = what.path("extensions:StudyLoadExtension").path("StudyLoad");
        JsonNode found = time.isNumber() ? time : load;
        return found.isNumber()
                        && found.decimalValue().signum() > 0
                        && found.decimalValue().compareTo(BigDecimal.valueOf(1_000)) < 0
                ? found.decimalValue()
                : null;
    }

    private static Recipient second(JsonNode recipient, String email) {
        return recipient.path("type").asText("").equals("email")
                ? compare(
                        recipient.path("identity").asText(""),
                        recipient.path("hashed").asBoolean(false),
                        recipient.path("salt").asText(""),
                        email)
                : Recipient.UNKNOWN;
    }

    private static Recipient third(JsonNode identifiers, String email) {
        for (JsonNode each : identifiers.isArray() ? identifiers : List.of(identifiers)) {
            if (each.path("identityType").asText("").equals("emailAddress")) {
                return compare(
                        each.path("identityHash").asText(""),
                        each.path("hashed").asBoolean(false),
                        each.path("salt").asText(""),
                        email);
            }
        }
        return Recipient.UNKNOWN;
    }

    private static Recipient compare(String identity, boolean hashed, String salt, String email) {
        if (email == null || identity.isEmpty() || hashed && !identity.startsWith("sha256$")) {
            return Recipient.UNKNOWN;
        }
        boolean same = hashed
                ? identity.equalsIgnoreCase("sha256$" + Lots.sha256(email + salt))
                        || identity.equalsIgnoreCase(
                                "sha256$" + Lots.sha256(email.toLowerCase(java.util.Locale.ROOT) + salt))
                : identity.equalsIgnoreCase(email);
        return same ? Recipient.SAME : Recipient.OTHER;
    }

    private static Refusal tampered() {
        return refused(
                "De handtekening van deze badge klopt niet: hij is gewijzigd, of van iemand anders dan erop staat.",
                "The signature of this badge does not hold: it was changed, or it is of somebody else than it says.");
    }

    private static Refusal refused(String nl, String en) {
        return Refusal.invalid("badge", new Text(nl, en));
    }
}
