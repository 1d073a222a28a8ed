// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Life;
import nl.vakregister.register.Registrations;
import org.hibernate.annotations.ColumnTransformer;
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

    @Enumerated(EnumType.STRING)
    private CertificateKind kind;

    private String about;

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

    private String subject;

    @Convert(converter = FactsColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Map<Fact, String> facts;

    private String[] grounds;
    private UUID layoutId;

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
        this.kind = printed.kind();
        this.about = printed.about();
        this.language = printed.language();
        this.registrationId = registration.id();
        this.holder = printed.holder();
        this.registerName = printed.register();
        this.number = printed.number();
        this.levelName = printed.level();
        this.demoNorm = printed.exampleNorm();
        this.validFrom = printed.validFrom();
        this.validUntil = printed.lastDay() == null ? null : printed.lastDay().plusDays(1);
        this.subject = printed.subject();
        this.facts = printed.facts();
        this.grounds = printed.grounds().toArray(String[]::new);
        this.issuedAt = at;
        this.issuedBy = by.value();
    }

    /** The layout and the file that belong to it; given once, before it is stored. */
    void sealed(UUID layout, String key, String digest) {
        this.layoutId = layout;
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

    CertificateKind kind() {
        return kind;
    }

    /** A name for its file that no other certificate has. */
    String fileName() {
        return number.replaceAll("[^A-Za-z0-9]", "") + "-" + kind.fileName() + "-" + language.tag() + "-"
                + code().display() + ".pdf";
    }

    UUID registration() {
        return registrationId;
    }

    PublicCode code() {
        return new PublicCode(code);
    }

    String holder() {
        return holder;
    }

    String number() {
        return number;
    }

    String sealKey() {
        return sealKey;
    }

    Instant issuedAt() {
        return issuedAt;
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

    /** Whether a newer one with this takes its place. */
    boolean isOutdatedBy(Certificates.Printed printed) {
        return isSameKind(printed) && language == printed.language();
    }

    private boolean isSameKind(Certificates.Printed printed) {
        return kind == printed.kind() && about.equals(printed.about());
    }

    List<String> grounds() {
        return List.of(grounds);
    }

    /** True when it says exactly this. */
    boolean says(Certificates.Printed printed) {
        return isSameKind(printed)
                && language == printed.language()
                && holder.equals(printed.holder())
                && registerName.equals(printed.register())
                && number.equals(printed.number())
                && levelName.equals(printed.level())
                && demoNorm == printed.exampleNorm()
                && validFrom.equals(printed.validFrom())
                && Objects.equals(lastDay(), printed.lastDay())
                // What was issued before facts were kept says nothing about them
                && (facts.isEmpty() || facts.equals(printed.facts()));
    }

    private LocalDate lastDay() {
        return validUntil == null ? null : validUntil.minusDays(1);
    }

    Certificates.View view(Standing standing, boolean registered) {
        return new Certificates.View(
                code(),
                kind,
                subject == null ? registerName : subject,
                language,
                registrationId,
                holder,
                registerName,
                number,
                levelName,
                demoNorm,
                validFrom,
                lastDay(),
                issuedAt,
                standing,
                registered,
                ending == null ? null : ending.endedAt,
                ending == null || ending.kind != Standing.End.REVOKED ? null : ending.reason);
    }

    /** The standing by the register and by what it rests on in the ledger, of one registration or the one it went on in. */
    Standing standing(LocalDate day, Registrations.Facts registration, Ledger ledger) {
        boolean stands = grounds().isEmpty() || ledger.stand(List.of(registrationId, registration.id()), grounds());
        return standing(day, registration.life(), stands);
    }

    /**
     * A re-registration that was submitted in time keeps the certificate of that period valid until the decision.
     *
     * @param stands whether what it rests on in the ledger still stands
     */
    Standing standing(LocalDate day, Life life, boolean stands) {
        boolean keeps = kind == CertificateKind.REGISTRATION || kind == CertificateKind.RENEWAL;
        return Standing.on(
                day,
                ending == null ? null : ending.kind,
                keeps && life.keepsValid(new Period(validFrom, validUntil), day) ? day : lastDay(),
                stands && (!kind.needsRegistration() || life.isRegisteredOn(day)));
    }

    /** The facts as the database keeps them. */
    @Converter
    static class FactsColumn implements AttributeConverter<Map<Fact, String>, String> {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String convertToDatabaseColumn(Map<Fact, String> facts) {
            try {
                return JSON.writeValueAsString(facts);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Map<Fact, String> convertToEntityAttribute(String facts) {
            try {
                return JSON.readValue(facts, new TypeReference<Map<Fact, String>>() {});
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
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

        /** The registrations of certificates that were ended after this moment. */
        List<UUID> endedSince(Instant moment) {
            return getEntityManager()
                    .createQuery(
                            "select distinct c.registrationId from IssuedCertificate c where c.ending.endedAt > :moment",
                            UUID.class)
                    .setParameter("moment", moment)
                    .getResultList();
        }

        Optional<IssuedCertificate> any() {
            return find("order by id desc").firstResultOptional();
        }

        List<IssuedCertificate> ofRegistration(UUID registration) {
            return list(WITH_END + "c.registrationId = ?1 order by c.issuedAt desc", registration);
        }

        List<IssuedCertificate> withIds(Collection<UUID> ids) {
            return list("id in ?1", ids);
        }

        List<IssuedCertificate> of(Collection<UUID> registrations) {
            return list(WITH_END + "c.registrationId in ?1", registrations);
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
