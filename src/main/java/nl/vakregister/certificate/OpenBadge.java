// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A certificate for machines: an Open Badges 3.0 AchievementCredential on the W3C Verifiable Credentials data model 2.0.
 * It says what the page says and no more.
 */
record OpenBadge(CertificateFacts facts, Achievement achievement, StatusPlace place, String publicUrl, String did) {
    static final List<String> CONTEXT = List.of(
            "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");

    /** The name of the person and its place in a token, for whoever compares. */
    static final String NAME = "name";

    Map<String, Object> claims(ZoneId zone) {
        Instant from = facts.validFrom().atStartOfDay(zone).toInstant();
        // Null when what it says stays true
        Instant until = facts.validUntil() == null
                ? null
                : facts.validUntil().plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.SECONDS);
        String id = facts.verificationUrl().toASCIIString();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("@context", CONTEXT);
        claims.put("id", id);
        claims.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
        claims.put("name", facts.title());
        claims.put("issuer", Map.of("id", did, "type", List.of("Profile"), "name", facts.issuer(), "url", publicUrl));
        claims.put("validFrom", from.toString());
        if (until != null) {
            claims.put("validUntil", until.toString());
        }
        claims.put(
                "awardedDate", facts.issuedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        claims.put("credentialSubject", subject());
        claims.put(
                "evidence",
                achievement.evidence().stream().map(OpenBadge::evidence).toList());
        claims.put("credentialStatus", status());
        claims.put("iss", did);
        claims.put("jti", id);
        claims.put("iat", facts.issuedAt().getEpochSecond());
        claims.put("nbf", from.getEpochSecond());
        if (until != null) {
            claims.put("exp", until.getEpochSecond());
        }
        return claims;
    }

    private Map<String, Object> subject() {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("type", List.of("AchievementSubject"));
        subject.put(
                "identifier",
                List.of(Map.of(
                        "type",
                        "IdentityObject",
                        "hashed",
                        false,
                        "identityType",
                        NAME,
                        "identityHash",
                        facts.holder())));
        subject.put("licenseNumber", facts.number());
        subject.put("achievement", achieved());
        return subject;
    }

    private Map<String, Object> achieved() {
        Map<String, Object> achieved = new LinkedHashMap<>();
        achieved.put("id", achievement.id());
        achieved.put("type", List.of("Achievement"));
        achieved.put("achievementType", achievement.type());
        achieved.put(
                "name", facts.title() + ", " + facts.register() + (facts.level() == null ? "" : ", " + facts.level()));
        achieved.put("description", String.join(" ", with(achievement.description(), facts.notes())));
        achieved.put("inLanguage", facts.language().tag());
        achieved.put("criteria", Map.of("id", achievement.criteriaUrl(), "narrative", achievement.criteria()));
        if (!achievement.alignments().isEmpty()) {
            achieved.put(
                    "alignment",
                    achievement.alignments().stream().map(OpenBadge::alignment).toList());
        }
        return achieved;
    }

    private static List<String> with(String first, List<String> more) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), more.stream())
                .toList();
    }

    private static Map<String, Object> alignment(Achievement.Alignment to) {
        Map<String, Object> alignment = new LinkedHashMap<>();
        alignment.put("type", List.of("Alignment"));
        alignment.put("targetName", to.name());
        if (to.code() != null) {
            alignment.put("targetCode", to.code());
        }
        alignment.put("targetFramework", to.framework());
        alignment.put("targetType", to.type());
        alignment.put("targetUrl", to.url());
        return alignment;
    }

    private static Map<String, Object> evidence(Achievement.Evidence of) {
        return Map.of("id", of.url(), "type", List.of("Evidence"), "name", of.name(), "narrative", of.narrative());
    }

    /** One entry, because the schema of Open Badges 3.0 has room for one: the bit that never goes back. */
    private Map<String, Object> status() {
        String list = new StatusPlace.Name(place.list(), StatusPlace.Purpose.REVOCATION).url(publicUrl);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("id", list + "#" + place.position());
        status.put("type", "BitstringStatusListEntry");
        status.put("statusPurpose", StatusPlace.Purpose.REVOCATION.word());
        status.put("statusListIndex", Integer.toString(place.position()));
        status.put("statusListCredential", list);
        return status;
    }
}
