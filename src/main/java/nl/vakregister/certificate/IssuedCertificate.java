// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Life;
import nl.vakregister.register.Registrations;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A certificate that was issued: what it says, and how it ended if it ended. What it says never changes. */
@Entity
@Table(name = "certificate")
class IssuedCertificate {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 16)
    private String code;

    private String kind;

    @Enumerated(EnumType.STRING)
    private Language language;

    private UUID registrationId;
    private String holder;
    private String registerName;
    private String number;
    private String levelName;
    private boolean demoNorm;
    private LocalDate validFrom;
    private LocalDate validUntil;
    private Instant issuedAt;
    private UUID issuedBy;
    private String sealKey;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String pdfDigest;

    @OneToOne(mappedBy = "certificate", cascade = CascadeType.PERSIST)
    private Ending ending;

    /** How a certificate ended before its time: a fact. */
    @Entity(name = "CertificateEnd")
    @Table(name = "certificate_end")
    static class Ending {
        @Id
        private UUID certificateId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "certificate_id")
        private IssuedCertificate certificate;

        @Enumerated(EnumType.STRING)
        private Standing.End kind;

        private String reason;
        private UUID replacedBy;
        private Instant endedAt;
        private UUID endedBy;

        protected Ending() {}
    }

    protected IssuedCertificate() {}

    IssuedCertificate(
            UUID id,
            PublicCode code,
            Registrations.Facts registration,
            Certificates.Printed printed,
            PersonId by,
            Instant at) {
        this.id = id;
        this.code = code.value();
        this.kind = "REGISTRATION";
        this.language = printed.language();
        this.registrationId = registration.id();
        this.holder = printed.holder();
        this.registerName = printed.register();
        this.number = printed.number();
        this.levelName = printed.level();
        this.demoNorm = printed.exampleNorm();
        this.validFrom = printed.period().start();
        this.validUntil = printed.period().end();
        this.issuedAt = at;
        this.issuedBy = by.value();
    }

    /** The file that belongs to it; given once, before it is stored. */
    void sealed(String key, String digest) {
        this.sealKey = key;
        this.pdfDigest = digest;
    }

    void revoke(PersonId registrar, String reason, Instant at) {
        end(Standing.End.REVOKED, reason, null, registrar, at);
    }

    void replace(UUID successor, PersonId by, Instant at) {
        end(Standing.End.REPLACED, "a newer certificate was issued", successor, by, at);
    }

    private void end(Standing.End how, String reason, UUID successor, PersonId by, Instant at) {
        if (ending != null) {
            throw Refusal.conflict(new Text(
                    "Dit bewijs is al ingetrokken of vervangen.",
                    "This certificate has been revoked or replaced already."));
        }
        ending = new Ending();
        ending.certificate = this;
        ending.kind = how;
        ending.reason = reason;
        ending.replacedBy = successor;
        ending.endedBy = by.value();
        ending.endedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID registration() {
        return registrationId;
    }

    PublicCode code() {
        return new PublicCode(code);
    }

    String pdfDigest() {
        return pdfDigest;
    }

    Optional<Instant> revokedAt() {
        return Optional.ofNullable(ending)
                .filter(e -> e.kind == Standing.End.REVOKED)
                .map(e -> e.endedAt);
    }

    boolean isIssuedAfter(Instant moment) {
        return issuedAt.isAfter(moment);
    }

    boolean isIssuedBy(PersonId person) {
        return issuedBy.equals(person.value());
    }

    boolean isIn(Language wanted) {
        return language == wanted;
    }

    /** True when it says exactly this. */
    boolean says(Certificates.Printed printed) {
        return language == printed.language()
                && holder.equals(printed.holder())
                && registerName.equals(printed.register())
                && number.equals(printed.number())
                && levelName.equals(printed.level())
                && demoNorm == printed.exampleNorm()
                && period().equals(printed.period());
    }

    private Period period() {
        return new Period(validFrom, validUntil);
    }

    Certificates.View view(Standing standing) {
        return new Certificates.View(
                code(),
                language,
                registrationId,
                holder,
                registerName,
                number,
                levelName,
                demoNorm,
                validFrom,
                period().lastDay(),
                issuedAt,
                standing,
                ending == null ? null : ending.endedAt,
                ending == null || ending.kind != Standing.End.REVOKED ? null : ending.reason);
    }

    /** A re-registration that was submitted in time keeps the certificate of that period valid until the decision. */
    Standing standing(LocalDate day, Life life) {
        return Standing.on(
                day,
                ending == null ? null : ending.kind,
                life.keepsValid(period(), day) ? day : period().lastDay(),
                life.isRegisteredOn(day));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<IssuedCertificate, UUID> {
        private static final String WITH_END = "select c from IssuedCertificate c left join fetch c.ending where ";

        Optional<IssuedCertificate> byCode(PublicCode code) {
            return find(WITH_END + "c.code = ?1", code.value()).singleResultOptional();
        }

        Optional<IssuedCertificate> byDigest(String digest) {
            return find(WITH_END + "c.pdfDigest = ?1", digest).singleResultOptional();
        }

        Optional<IssuedCertificate> any() {
            return find("order by id desc").firstResultOptional();
        }

        List<IssuedCertificate> ofRegistration(UUID registration) {
            return list(WITH_END + "c.registrationId = ?1 order by c.issuedAt desc", registration);
        }

        /** Only one certificate at a time is issued for a registration. */
        void lock(UUID registration) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                    .setParameter("key", "certificate:" + registration)
                    .getSingleResult();
        }
    }
}
