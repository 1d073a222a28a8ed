// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.vakregister.certificate.CertificateEvent.CertificateIssued;
import nl.vakregister.certificate.CertificateEvent.CertificateReplaced;
import nl.vakregister.certificate.CertificateEvent.CertificateRevoked;
import nl.vakregister.conduct.Codes;
import nl.vakregister.discipline.Measures;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.files.FileStore;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Issue, withdraw and look up certificates. */
@ApplicationScoped
public class Certificates {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_REASON = 4_000;
    private static final String REVOKE = "revoke-certificate";

    private final IssuedCertificate.Repo issued;
    private final Registrations registrations;
    private final Registers registers;
    private final Codes codes;
    private final Measures measures;
    private final Statements statements;
    private final Layouts layouts;
    private final Ledger ledger;
    private final Denials denials;
    private final DossierViews views;
    private final FileStore files;
    private final SealingKey key;
    private final KnownSeals seals;
    private final SealedReports reports;
    private final SigningKeys keys;
    private final Credentials credentials;
    private final Event<Deed> deeds;
    private final Clock clock;
    private final String publicUrl;
    private final String issuer;
    private final boolean demo;
    private final CertificatePdf pdf = new CertificatePdf();

    Certificates(
            IssuedCertificate.Repo issued,
            Registrations registrations,
            Registers registers,
            Codes codes,
            Measures measures,
            Statements statements,
            Layouts layouts,
            Ledger ledger,
            Denials denials,
            DossierViews views,
            FileStore files,
            SealingKey key,
            KnownSeals seals,
            SealedReports reports,
            SigningKeys keys,
            Credentials credentials,
            Event<Deed> deeds,
            Clock clock,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl,
            @ConfigProperty(name = "vakregister.issuer-name") String issuer,
            @ConfigProperty(name = "vakregister.demo") boolean demo) {
        this.issued = issued;
        this.registrations = registrations;
        this.registers = registers;
        this.codes = codes;
        this.measures = measures;
        this.statements = statements;
        this.layouts = layouts;
        this.ledger = ledger;
        this.denials = denials;
        this.views = views;
        this.files = files;
        this.key = key;
        this.seals = seals;
        this.reports = reports;
        this.keys = keys;
        this.credentials = credentials;
        this.deeds = deeds;
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.issuer = issuer;
        this.demo = demo;
    }

    /**
     * A certificate and what it is worth now.
     *
     * @param subject what it is about, as it was printed
     * @param validUntil the last valid day, or null when what it says stays true
     * @param registered whether the registration itself holds now
     * @param endedAt when it was withdrawn or replaced, or null
     * @param reason why it was withdrawn, or null; for its holder and registrars only
     */
    public record View(
            PublicCode code,
            CertificateKind kind,
            String subject,
            Language language,
            UUID registration,
            String holder,
            String register,
            String number,
            String level,
            boolean exampleNorm,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant issuedAt,
            Standing standing,
            boolean registered,
            Instant endedAt,
            String reason) {
        public boolean isValid() {
            return standing == Standing.GENUINE;
        }
    }

    /**
     * What a certificate says, before it has a code.
     *
     * @param about which one of its kind: a day, what was followed, a competency; or empty
     * @param lastDay the last valid day, or null
     * @param facts all that a text may name, but who issues it and when
     * @param grounds the sources in the ledger that it rests on
     */
    record Printed(
            CertificateKind kind,
            String about,
            Language language,
            String holder,
            String register,
            String number,
            String level,
            boolean exampleNorm,
            LocalDate validFrom,
            LocalDate lastDay,
            String subject,
            Map<Fact, String> facts,
            List<String> grounds) {}

    /** What somebody may print: the facts, and the code of conduct that she endorsed. */
    private record Decided(Registrations.Facts registration, Printed printed, Optional<Codes.View> code) {}

    /** Issues a certificate of registration. */
    @Transactional
    public PublicCode issue(Actor actor, String number, Language language) {
        return issue(actor, number, CertificateKind.REGISTRATION, language, "");
    }

    /**
     * Issues a certificate. Asking again for the same gives the same certificate; when what it says has changed, the new one
     * replaces the old.
     *
     * @param about which one of its kind: the day of an extract, the ledger entry of a participation, the competency or
     *     {@code code@version#group} of an ability; empty for the others
     * @throws Refusal when the registration is somebody else's, or may not have a certificate now
     */
    @Transactional
    public PublicCode issue(Actor actor, String number, CertificateKind kind, Language language, String about) {
        Registrations.Facts registration = visible(actor, number);
        return issue(actor, registration, new Statements.Asked(kind, language, about), clock.instant())
                .code();
    }

    /** The same for a registration that was looked up before. */
    @Transactional(Transactional.TxType.MANDATORY)
    IssuedCertificate issue(Actor actor, Registrations.Facts registration, Statements.Asked asked, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        issued.lock(registration.id());
        List<IssuedCertificate> all = issued.ofRegistration(registration.id());
        Decided decided = decide(actor, registration, asked, all, today);
        Printed printed = decided.printed();
        List<IssuedCertificate> live = all.stream()
                .filter(c -> standing(c, registration, today) == Standing.GENUINE)
                .toList();
        Optional<IssuedCertificate> same =
                live.stream().filter(c -> c.says(printed)).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        PublicCode fresh = PublicCode.random(RANDOM);
        Layouts.Chosen layout = layouts.inForce(registration.register(), asked.kind(), today);
        IssuedCertificate certificate =
                new IssuedCertificate(Ids.next(now), fresh, registration, printed, actor.person(), now);
        CertificateFacts facts = facts(decided, layout.layout(), fresh, now);
        Seal seal = key.seal();
        Credentials.Signed credential = credentials.sign(
                certificate.id(),
                facts,
                credentials.achievement(registers.get(registration.register()), printed, facts));
        byte[] file = printable(() -> pdf.render(facts, seal, credential));
        certificate.sealed(layout.id(), seal.keyId(), files.put(file));
        issued.persistAndFlush(certificate);
        credentials.keep(certificate.id(), credential);
        PersonId holder = registration.person();
        List<IssuedCertificate> outdated =
                live.stream().filter(c -> c.isOutdatedBy(printed)).toList();
        outdated.forEach(old -> old.replace(certificate.id(), actor.person(), now));
        issued.flush();
        outdated.forEach(
                old -> deeds.fire(new CertificateReplaced(now, actor.person(), old.id(), holder, certificate.id())));
        deeds.fire(new CertificateIssued(now, actor.person(), certificate.id(), holder));
        return certificate;
    }

    /**
     * The file as it would be issued now, marked as a preview: without a seal, a code or a QR code. Nothing is stored.
     *
     * @throws Refusal as {@link #issue} would
     */
    @Transactional
    public byte[] preview(Actor actor, String number, CertificateKind kind, Language language, String about) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration = visible(actor, number);
        Decided decided = decide(
                actor,
                registration,
                new Statements.Asked(kind, language, about),
                issued.ofRegistration(registration.id()),
                today);
        Layouts.Chosen layout = layouts.inForce(registration.register(), kind, today);
        return printable(() -> pdf.preview(facts(decided, layout.layout(), NOBODYS, now)));
    }

    /** What a certificate of a kind can be about. */
    public record Choice(String about, Text name, LocalDate day) {}

    /** What this registration can have certificates of this kind about; empty when there is nothing to choose. */
    @Transactional
    public List<Choice> choices(Actor actor, String number, CertificateKind kind) {
        Registrations.Facts registration = visible(actor, number);
        return switch (kind) {
            case PARTICIPATION ->
                statements.followed(registration).stream()
                        .map(f -> new Choice(
                                f.entry().toString(), new Text(f.description(), f.description()), f.completedOn()))
                        .toList();
            case ABILITY ->
                statements.abilities(registers.get(registration.register())).stream()
                        .map(c -> new Choice(c.about(), c.name(), null))
                        .toList();
            default -> List.of();
        };
    }

    /** Whether somebody may have this, and what it says. */
    private Decided decide(
            Actor actor,
            Registrations.Facts registration,
            Statements.Asked asked,
            List<IssuedCertificate> all,
            LocalDate today) {
        Registers.View register = registers.get(registration.register());
        Optional<Codes.View> code = register.conductCode() == null
                ? Optional.empty()
                : codes.endorsed(registration.person(), register.conductCode());
        boolean byRegistrar = actor.is(Role.REGISTRAR) && !actor.is(registration.person());
        Statements.Gathered gathered = statements.gather(asked, registration, register, code, today);
        Eligibility eligibility = Eligibility.of(
                asked.kind(),
                registration,
                register.conductCode() == null || code.isPresent(),
                isRevoked(all, registration),
                measures.isBarred(registration.id(), today),
                byRegistrar,
                today,
                gathered.missing());
        if (eligibility instanceof Eligibility.Barred barred) {
            throw Refusal.invalid("registration", barred.why());
        }
        if (eligibility instanceof Eligibility.NotYet notYet) {
            throw Refusal.invalid(notYet.shortfalls().stream()
                    .map(s -> new Refusal.Problem("registration", s))
                    .toList());
        }
        return new Decided(registration, gathered.printed(), code);
    }

    /** Revoked, and no registrar has issued one since. */
    private static boolean isRevoked(List<IssuedCertificate> all, Registrations.Facts registration) {
        Instant revoked = all.stream()
                .flatMap(c -> c.revokedAt().stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return revoked.isAfter(Instant.MIN)
                && all.stream().noneMatch(c -> c.isIssuedAfter(revoked) && !c.isIssuedBy(registration.person()));
    }

    private static byte[] printable(Supplier<byte[]> printing) {
        try {
            return printing.get();
        } catch (CertificatePdf.Unprintable e) {
            throw Refusal.invalid(
                    "registration",
                    new Text(
                            "In de naam of de tekst staan tekens die nog niet gedrukt kunnen worden. Neem contact op met het register.",
                            "The name or the text has characters that cannot be printed yet. Contact the register."));
        }
    }

    private CertificateFacts facts(Decided decided, Layout layout, PublicCode fresh, Instant now) {
        Printed printed = decided.printed();
        Language language = printed.language();
        List<String> notes = new ArrayList<>();
        if (demo) {
            notes.add(new Text(
                            "Demonstratie: persoon en gegevens zijn verzonnen. Dit bewijs geldt niet.",
                            "Demonstration: person and data are made up. This certificate is not valid.")
                    .in(language));
        }
        if (printed.exampleNorm()) {
            notes.add((printed.kind() == CertificateKind.ABILITY ? EXAMPLE_RULE : EXAMPLE_NORM).in(language));
        }
        Map<Fact, String> named = new EnumMap<>(printed.facts());
        named.put(Fact.ISSUED, CertificateWords.in(language).day(now));
        return new CertificateFacts(
                language,
                layout.title(named, language),
                printed.holder(),
                printed.register(),
                printed.number(),
                printed.level(),
                null,
                decided.code().map(c -> c.title().in(language)).orElse(null),
                printed.validFrom(),
                printed.lastDay(),
                now,
                fresh,
                URI.create(publicUrl + "/v/" + fresh.display()),
                issuer,
                notes,
                layout.wording(named, language));
    }

    private static final Text EXAMPLE_NORM = new Text(
            "Voorbeeldnorm: de aantallen punten zijn niet die van een echt register.",
            "Example norm: the numbers of points are not those of a real register.");
    private static final Text EXAMPLE_RULE = new Text(
            "Voorbeeldregel: geen echt register heeft deze eisen aan bewijs vastgesteld.",
            "Example rule: no real register has set these demands on proof.");

    /** A registrar withdraws a certificate, with a reason. The next look at it says so. */
    @Transactional
    public void revoke(Actor actor, PublicCode code, String reason) {
        Instant now = clock.instant();
        IssuedCertificate certificate = issued.byCode(code).orElseThrow(Refusal::notFound);
        PersonId holder =
                registrations.find(certificate.registration()).orElseThrow().person();
        if (!actor.is(Role.REGISTRAR)) {
            throw denials.forbidden(
                    actor,
                    certificate.id(),
                    Optional.of(holder),
                    REVOKE,
                    new Text("Alleen een registrator trekt een bewijs in.", "Only a registrar revokes a certificate."));
        }
        if (actor.is(holder)) {
            throw denials.forbidden(
                    actor,
                    certificate.id(),
                    Optional.of(holder),
                    REVOKE,
                    new Text(
                            "Je mag niet over je eigen bewijs beslissen.",
                            "You may not decide on your own certificate."));
        }
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw Refusal.invalid(
                    "reason",
                    new Text(
                            "Geef de reden, in hoogstens 4000 tekens.",
                            "Give the reason, in at most 4000 characters."));
        }
        certificate.revoke(actor.person(), reason, now);
        issued.flush();
        deeds.fire(new CertificateRevoked(now, actor.person(), certificate.id(), holder));
    }

    /** The registration that a certificate is about. */
    @Transactional
    public UUID registration(UUID certificate) {
        return issued.findByIdOptional(certificate)
                .orElseThrow(Refusal::notFound)
                .registration();
    }

    /** All certificates of a registration, newest first; for its holder and for registrars. A look is on record. */
    @Transactional
    public List<View> ofRegistration(Actor actor, String number) {
        Registrations.Facts registration = visible(actor, number);
        views.viewed(actor, Role.REGISTRAR, registration.id(), registration.person());
        LocalDate today = LocalDate.now(clock);
        return issued.ofRegistration(registration.id()).stream()
                .map(c -> view(c, registration, today))
                .toList();
    }

    /** All certificates of a registration, to download at once. */
    @Transactional
    List<IssuedCertificate> all(Actor actor, String number) {
        Registrations.Facts registration = visible(actor, number);
        views.viewed(actor, Role.REGISTRAR, registration.id(), registration.person());
        return issued.ofRegistration(registration.id());
    }

    /** The machine-readable credential, exactly as it was signed; for its holder and for registrars. */
    @Transactional
    public String credential(Actor actor, PublicCode code) {
        IssuedCertificate certificate = visible(actor, code);
        return credentials.token(certificate.id()).orElseThrow(Refusal::notFound);
    }

    /** The issued file, exactly as it was sealed; for its holder and for registrars. */
    @Transactional
    public byte[] file(Actor actor, PublicCode code) {
        IssuedCertificate certificate = visible(actor, code);
        return files.get(certificate.pdfDigest())
                .orElseThrow(
                        () -> new IllegalStateException("the file of certificate " + certificate.id() + " is missing"));
    }

    /** For its holder and for registrars; a look of the latter is on record. */
    private IssuedCertificate visible(Actor actor, PublicCode code) {
        IssuedCertificate certificate = issued.byCode(code).orElseThrow(Refusal::notFound);
        Registrations.Facts registration =
                registrations.find(certificate.registration()).orElseThrow();
        if (!actor.is(registration.person()) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        views.viewed(actor, Role.REGISTRAR, registration.id(), registration.person());
        return certificate;
    }

    /** @throws Refusal when the code is not ours */
    @Transactional
    CertificateKind kindOf(PublicCode code) {
        return issued.byCode(code).orElseThrow(Refusal::notFound).kind();
    }

    /**
     * What a code stands for today; empty when it is not ours. Either way the same work is done: one certificate is
     * looked for in vain, one is found, and so is its registration. So the time of an answer tells nothing.
     */
    @Transactional
    public Optional<View> byCode(Optional<PublicCode> code, LocalDate today) {
        Optional<IssuedCertificate> asked = issued.byCode(code.orElse(NOBODYS));
        Optional<IssuedCertificate> other = issued.byCode(asked.isPresent() ? NOBODYS : decoy());
        Optional<View> view = asked.or(() -> other).map(c -> view(c, today));
        asked.ifPresent(c -> decoy = c.code());
        return asked.isPresent() ? view : Optional.empty();
    }

    /**
     * What may have changed the worth of certificates.
     *
     * @param keys a key was revoked: that may concern any certificate
     * @param registrations whose certificates to look at again
     */
    public record Changes(boolean keys, Set<UUID> registrations) {}

    /** What happened after this moment, as far as it is recorded by now. */
    @Transactional
    public Changes changedSince(Instant moment) {
        Set<UUID> changed = new HashSet<>(issued.endedSince(moment));
        changed.addAll(registrations.changedSince(moment));
        changed.addAll(ledger.reversedSince(moment));
        boolean isRevoked =
                keys.all().stream().flatMap(key -> key.revokedAt().stream()).anyMatch(at -> at.isAfter(moment));
        return new Changes(isRevoked, Set.copyOf(changed));
    }

    /** The largest file that is looked at; a certificate is a hundred times smaller. */
    public static final int LARGEST_FILE = SealCheck.LARGEST;

    /**
     * What an uploaded file is, and if it is what we issued, what that is worth today.
     *
     * @param certificate null unless the file was issued
     * @param sealedAt when a report was made; null for anything else
     */
    public record Inspection(Finding finding, View certificate, Instant sealedAt) {}

    /**
     * Looks at a file that anybody may have made; opens no connection and keeps nothing of it. Only the file as it was
     * issued, byte for byte, is genuine.
     */
    @Transactional
    public Inspection inspect(byte[] file, LocalDate today) {
        SealCheck check = SealCheck.check(file, seals.all());
        Optional<IssuedCertificate> certificate = check instanceof SealCheck.Intact
                ? issued.byDigest(FileStore.digest(file))
                        .filter(c -> credentials.agrees(c, AttachedCredential.in(file)))
                : Optional.empty();
        Optional<Instant> report =
                certificate.isEmpty() && check instanceof SealCheck.Intact ? reports.sealedAt(file) : Optional.empty();
        if (report.isPresent()) {
            return new Inspection(Finding.REPORT, null, report.get());
        }
        boolean stolen = certificate.isEmpty()
                && check instanceof SealCheck.Intact intact
                && keys.find(intact.keyId())
                        .flatMap(SigningKey::compromisedSince)
                        .isPresent();
        return new Inspection(
                stolen ? Finding.COMPROMISED : Finding.of(check, certificate.isPresent()),
                certificate.map(c -> view(c, today)).orElse(null),
                null);
    }

    private View view(IssuedCertificate certificate, LocalDate today) {
        return view(certificate, registrations.find(certificate.registration()).orElseThrow(), today);
    }

    private View view(IssuedCertificate certificate, Registrations.Facts registration, LocalDate today) {
        return certificate.view(standing(certificate, registration, today), registration.isRegisteredOn(today));
    }

    /** The standing by the register, unless a key with which it was made was somebody else's as well by then. */
    private Standing standing(IssuedCertificate certificate, Registrations.Facts registration, LocalDate today) {
        if (isCompromised(certificate)) {
            return Standing.COMPROMISED;
        }
        return certificate.standing(today, registration, ledger);
    }

    private boolean isCompromised(IssuedCertificate certificate) {
        return keys.isCompromised(certificate.sealKey(), certificate.issuedAt())
                || credentials
                        .of(certificate.id())
                        .filter(kept -> keys.isCompromised(kept.kid(), certificate.issuedAt()))
                        .isPresent();
    }

    /** Any certificate that exists; before the first look-up of a known code the newest, if there is one. */
    private PublicCode decoy() {
        if (decoy == null) {
            decoy = issued.any().map(IssuedCertificate::code).orElse(null);
        }
        return decoy == null ? NOBODYS : decoy;
    }

    private volatile PublicCode decoy;

    /** Never drawn: the all-zero code. */
    private static final PublicCode NOBODYS = new PublicCode("0".repeat(PublicCode.LENGTH));

    private Registrations.Facts visible(Actor actor, String number) {
        return registrations
                .byNumber(number)
                .filter(r -> actor.is(r.person()) || actor.is(Role.REGISTRAR))
                .orElseThrow(Refusal::notFound);
    }
}
