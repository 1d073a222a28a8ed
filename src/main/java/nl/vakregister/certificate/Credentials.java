// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.FileStore;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registers;

/** The machine-readable form of certificates: made with the certificate, attached to its file, kept by its digest. */
@ApplicationScoped
class Credentials {
    private final StatusLists lists;
    private final SigningKeys keys;
    private final Issuer issuer;
    private final Frameworks frameworks;
    private final FileStore files;
    private final EntityManager database;
    private final Clock clock;

    /** The newest version of a framework; a new one may show up in certificates a minute later. */
    private final Cache<String, Frameworks.View> newest =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

    Credentials(
            StatusLists lists,
            SigningKeys keys,
            Issuer issuer,
            Frameworks frameworks,
            FileStore files,
            EntityManager database,
            Clock clock) {
        this.lists = lists;
        this.keys = keys;
        this.issuer = issuer;
        this.frameworks = frameworks;
        this.files = files;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A signed credential for one certificate.
     *
     * @param token compact JWS of type vc+jwt; it goes into the PDF
     * @param qr what the QR code holds
     * @param kid the key that signed both
     */
    record Signed(String token, String qr, String kid) {}

    /** What is kept of a credential; the token itself is in the file store under the digest. */
    record Kept(String kid, String digest) {}

    /** Signs the credential of a certificate that is stored in this transaction, and gives it a place in a status list. */
    @Transactional(TxType.MANDATORY)
    Signed sign(UUID certificate, CertificateFacts facts, Achievement achievement) {
        StatusPlace place = lists.allocate(certificate);
        SigningKeys.Signer signer = keys.active(SigningKey.Purpose.CREDENTIAL);
        Map<String, Object> claims =
                new OpenBadge(facts, achievement, place, issuer.publicUrl(), issuer.did()).claims(clock.getZone());
        return new Signed(
                Jose.credential(signer, issuer.method(signer.kid()), claims),
                QrContent.of(facts, place, signer),
                signer.kid());
    }

    /** Keeps it, once the certificate itself is stored. */
    @Transactional(TxType.MANDATORY)
    void keep(UUID certificate, Signed signed) {
        database.createNativeQuery(
                        "insert into certificate_credential (certificate_id, kid, digest) values (:id, :kid, :digest)")
                .setParameter("id", certificate)
                .setParameter("kid", signed.kid())
                .setParameter("digest", files.put(signed.token().getBytes(StandardCharsets.US_ASCII)))
                .executeUpdate();
    }

    /** Empty for a certificate from before there were credentials. */
    @Transactional
    Optional<Kept> of(UUID certificate) {
        List<?> rows = database.createNativeQuery(
                        "select kid, digest from certificate_credential where certificate_id = :id", Object[].class)
                .setParameter("id", certificate)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Kept((String) row[0], (String) row[1]))
                .findFirst();
    }

    /** The token as it was issued. */
    Optional<String> token(UUID certificate) {
        return of(certificate)
                .flatMap(kept -> files.get(kept.digest()))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    /** Whether what is attached to a file is the credential of this certificate: signed by us, and what the register says. */
    @Transactional
    boolean agrees(IssuedCertificate certificate, AttachedCredential attached) {
        Optional<Kept> kept = of(certificate.id());
        if (kept.isEmpty()) {
            return attached.token() == null;
        }
        return attached.token() != null
                && certificate.code().value().equals(attached.code())
                && FileStore.digest(attached.token().getBytes(StandardCharsets.UTF_8))
                        .equals(kept.get().digest())
                && Jose.keyOf(attached.token())
                        .equals(Optional.of(issuer.method(kept.get().kid())))
                && keys.find(kept.get().kid())
                        .flatMap(key -> Jose.verified(attached.token(), Jose.CREDENTIAL, key.certificate()))
                        .filter(claims -> AttachedCredential.says(claims, certificate))
                        .isPresent();
    }

    /** What a certificate stands for, whatever its kind. */
    Achievement achievement(Registers.View register, Certificates.Printed printed, CertificateFacts facts) {
        return printed.kind().needsRegistration() ? registration(register, facts) : statement(register, printed, facts);
    }

    /** A day of the register, a course that was followed, or a competency that was shown. */
    private Achievement statement(Registers.View register, Certificates.Printed printed, CertificateFacts facts) {
        Language language = facts.language();
        String norm = issuer.publicUrl() + "/normen/" + register.code();
        List<Achievement.Alignment> alignments = new ArrayList<>();
        if (printed.kind() == CertificateKind.ABILITY && register.frameworkCode() != null) {
            Frameworks.View framework = newest.get(register.frameworkCode(), frameworks::newest);
            Set<String> shown =
                    Set.of(printed.facts().getOrDefault(Fact.COMPETENCIES, "").split(", "));
            framework.groups().stream()
                    .flatMap(group -> group.competencies().stream())
                    .filter(competency -> shown.contains(competency.code()))
                    .forEach(competency -> align(alignments, framework, competency, language));
        }
        String proof = printed.facts().get(Fact.PROOF);
        return new Achievement(
                norm + "#" + printed.kind().word() + (printed.about().isEmpty() ? "" : ":" + printed.about()),
                switch (printed.kind()) {
                    case PARTICIPATION -> "Course";
                    case ABILITY -> "Competency";
                    default -> "ext:" + printed.kind().word();
                },
                printed.subject() == null ? facts.title() : printed.subject(),
                norm,
                printed.kind().about().in(language),
                List.copyOf(alignments),
                List.of(new Achievement.Evidence(
                        facts.verificationUrl().toASCIIString(),
                        new Text("Het antwoord van nu", "The answer of now").in(language),
                        proof == null
                                ? new Text("Het register heeft dit vastgelegd.", "The register has this on record.")
                                        .in(language)
                                : proof)));
    }

    /** What a registration stands for. */
    private Achievement registration(Registers.View register, CertificateFacts facts) {
        Language language = facts.language();
        String norm = issuer.publicUrl() + "/normen/" + register.code();
        List<Achievement.Alignment> alignments = new ArrayList<>();
        Optional.ofNullable(register.frameworkCode())
                .map(code -> newest.get(code, frameworks::newest))
                .ifPresent(framework -> framework.groups().stream()
                        .flatMap(group -> group.competencies().stream())
                        .forEach(competency -> align(alignments, framework, competency, language)));
        return new Achievement(
                norm,
                "Certification",
                new Text("Ingeschreven in " + facts.register() + ".", "Registered in " + facts.register() + ".")
                        .in(language),
                norm,
                new Text(
                                "Opleiding, onderschreven beroepscode en bijgehouden vakbekwaamheid volgens de norm van het register.",
                                "Education, endorsed professional code and professional development according to the norm of the register.")
                        .in(language),
                List.copyOf(alignments),
                List.of(new Achievement.Evidence(
                        issuer.publicUrl() + "/register/" + facts.number().replace(" ", ""),
                        new Text("Openbare inschrijving", "Public entry").in(language),
                        new Text(
                                        "Het register zelf laat zien of de inschrijving nu geldt.",
                                        "The register itself shows whether the registration holds now.")
                                .in(language))));
    }

    /** To a competency of a framework, and to what it is near to in ESCO. */
    void align(
            List<Achievement.Alignment> alignments,
            Frameworks.View framework,
            Frameworks.Competency competency,
            Language language) {
        alignments.add(new Achievement.Alignment(
                competency.name().in(language),
                competency.code(),
                framework.name().in(language) + " " + framework.version(),
                "ceasn:Competency",
                issuer.publicUrl() + "/profielen/" + framework.code() + "/" + framework.version() + "#"
                        + competency.code()));
        competency
                .esco()
                .forEach(link -> alignments.add(new Achievement.Alignment(
                        link.label(), null, "ESCO " + link.version(), "ext:EscoSkill", link.uri())));
    }
}
