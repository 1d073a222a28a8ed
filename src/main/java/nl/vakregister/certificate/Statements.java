// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.conduct.Codes;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.profile.TaughtCompetencies;
import nl.vakregister.register.Life;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers what a certificate of some kind would say about a registration, from the facts of the register and the ledger. */
@ApplicationScoped
class Statements {
    /** How long a statement for abroad is good for: authorities abroad want one that is no older. */
    private static final int MONTHS_ABROAD = 3;

    private static final Text REGISTERED = new Text("Ingeschreven", "Registered");
    private static final Text NOT_REGISTERED = new Text("Niet ingeschreven", "Not registered");

    private final Registers registers;
    private final Ledger ledger;
    private final Frameworks frameworks;
    private final TaughtCompetencies taught;
    private final AbilityDecisions decisions;
    private final String issuer;

    Statements(
            Registers registers,
            Ledger ledger,
            Frameworks frameworks,
            TaughtCompetencies taught,
            AbilityDecisions decisions,
            @ConfigProperty(name = "vakregister.issuer-name") String issuer) {
        this.registers = registers;
        this.ledger = ledger;
        this.frameworks = frameworks;
        this.taught = taught;
        this.decisions = decisions;
        this.issuer = issuer;
    }

    /**
     * What somebody asks for.
     *
     * @param about of an extract the day, of a participation the entry in the ledger, of an ability the competency or
     *     {@code code@version#group}; empty for other kinds
     */
    record Asked(CertificateKind kind, Language language, String about) {}

    /**
     * What it would say, or what is missing.
     *
     * @param printed null when something is missing
     */
    record Gathered(Certificates.Printed printed, List<Text> missing) {
        static Gathered missing(Text... what) {
            return new Gathered(null, List.of(what));
        }
    }

    /** Something that a certificate of ability can be about. */
    record Choice(String about, Text name) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Gathered gather(
            Asked asked,
            Registrations.Facts registration,
            Registers.View register,
            Optional<Codes.View> code,
            LocalDate today) {
        Draft draft = new Draft(asked, registration, register, code, issuer);
        return switch (asked.kind()) {
            case REGISTRATION -> registration(draft, today);
            case RENEWAL -> renewal(draft, today);
            case ABROAD -> abroad(draft, today);
            case EXTRACT -> extract(draft, today);
            case PARTICIPATION -> participation(draft);
            case ABILITY -> ability(draft, today);
        };
    }

    /** The facts of a certificate, as they come together. */
    private static final class Draft {
        private final Asked asked;
        private final Registrations.Facts registration;
        private final Registers.View register;
        private final Optional<Codes.View> code;
        private final CertificateWords words;
        private final Map<Fact, String> facts = new EnumMap<>(Fact.class);

        Draft(
                Asked asked,
                Registrations.Facts registration,
                Registers.View register,
                Optional<Codes.View> code,
                String issuer) {
            this.asked = asked;
            this.registration = registration;
            this.register = register;
            this.code = code;
            this.words = CertificateWords.in(asked.language());
            put(Fact.ISSUER, issuer);
            put(Fact.REGISTER, say(register.name()));
            put(Fact.PROFESSION, say(register.profession()));
            put(Fact.NUMBER, registration.number().display());
            put(Fact.LEVEL, say(register.levelName(registration.level())));
            put(Fact.SINCE, words.day(registration.admittedOn()));
        }

        String say(Text text) {
            return text.in(asked.language());
        }

        Draft put(Fact fact, String value) {
            facts.put(fact, CertificateFacts.tidy(value));
            return this;
        }

        Draft ofPeriod(Life.Term term) {
            put(Fact.VARIANT, say(register.variantName(term.variant())));
            code.ifPresent(c -> put(Fact.CODE, say(c.title())));
            return this;
        }

        Gathered printed(
                String about,
                String subject,
                boolean example,
                LocalDate from,
                LocalDate until,
                Collection<String> grounds) {
            if (until != null) {
                put(Fact.VALIDITY, words.period(from, until));
                put(Fact.FROM, words.day(from));
                put(Fact.UNTIL, words.day(until));
            }
            facts.keySet().retainAll(asked.kind().possible());
            return new Gathered(
                    new Certificates.Printed(
                            asked.kind(),
                            about,
                            asked.language(),
                            registration.name().full(),
                            say(register.name()),
                            registration.number().display(),
                            say(register.levelName(registration.level())),
                            example,
                            from,
                            until,
                            subject,
                            Map.copyOf(facts),
                            List.copyOf(grounds)),
                    List.of());
        }
    }

    private boolean isExample(Registrations.Facts registration, LocalDate today) {
        return registers.normOf(registration, today).isExample();
    }

    private Gathered registration(Draft draft, LocalDate today) {
        Period period = draft.registration.period();
        return draft.ofPeriod(draft.registration.life().last())
                .printed(
                        "",
                        draft.say(draft.register.name()),
                        isExample(draft.registration, today),
                        period.start(),
                        period.lastDay(),
                        List.of());
    }

    private Gathered renewal(Draft draft, LocalDate today) {
        Life life = draft.registration.life();
        Period period = life.last().period();
        if (!period.start().isAfter(life.enteredOn())) {
            return Gathered.missing(new Text(
                    "Je bent nog niet opnieuw ingeschreven: dit is je eerste periode.",
                    "There has been no re-registration yet: this is the first period."));
        }
        return draft.ofPeriod(life.last())
                .printed(
                        "",
                        draft.say(draft.register.name()),
                        isExample(draft.registration, today),
                        period.start(),
                        period.lastDay(),
                        List.of());
    }

    private Gathered abroad(Draft draft, LocalDate today) {
        LocalDate end = today.plusMonths(MONTHS_ABROAD);
        LocalDate last = draft.registration.period().lastDay();
        // While a re-registration is decided on, the registration holds longer than its period
        LocalDate until = last.isBefore(end) && !last.isBefore(today) ? last : end;
        return draft.ofPeriod(draft.registration.life().last())
                .put(Fact.STATUS, draft.say(REGISTERED))
                .printed(
                        "",
                        draft.say(draft.register.name()),
                        isExample(draft.registration, today),
                        today,
                        until,
                        List.of());
    }

    private Gathered extract(Draft draft, LocalDate today) {
        LocalDate day = day(draft.asked.about(), draft.registration.admittedOn(), today);
        Life life = draft.registration.life();
        boolean registered = life.isRegisteredOn(day);
        String status = draft.say(registered ? REGISTERED : NOT_REGISTERED);
        draft.put(Fact.MOMENT, draft.words.day(day)).put(Fact.STATUS, status);
        life.terms().stream()
                .filter(term -> registered && term.period().contains(day))
                .findFirst()
                .ifPresent(term -> draft.put(Fact.VARIANT, draft.say(draft.register.variantName(term.variant())))
                        .put(
                                Fact.VALIDITY,
                                draft.words.period(
                                        term.period().start(), term.period().lastDay())));
        return draft.printed(
                day.toString(),
                status + (draft.asked.language() == Language.NL ? " op " : " on ") + draft.words.day(day),
                false,
                day,
                null,
                List.of());
    }

    private static LocalDate day(String typed, LocalDate first, LocalDate today) {
        LocalDate day;
        try {
            day = typed == null ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            day = null;
        }
        if (day == null || day.isBefore(first) || day.isAfter(today)) {
            throw Refusal.invalid(
                    "about",
                    new Text(
                            "Kies een dag vanaf de eerste inschrijving tot en met vandaag.",
                            "Choose a day from the first registration up to today."));
        }
        return day;
    }

    /** What the registration has points for, where this register accredited it. */
    List<Ledger.Followed> followed(Registrations.Facts registration) {
        return ledger.followed(registration).stream()
                .filter(Ledger.Followed::accredited)
                .toList();
    }

    private Gathered participation(Draft draft) {
        Ledger.Followed followed = followed(draft.registration).stream()
                .filter(f -> f.entry().toString().equals(draft.asked.about()))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "about",
                        new Text(
                                "Kies een cursus die je hebt gevolgd en die punten gaf.",
                                "Choose a course that was followed and gave points.")));
        return draft.put(Fact.COURSE, followed.description())
                .put(Fact.COMPLETED, draft.words.day(followed.completedOn()))
                .put(Fact.POINTS, followed.points().in(draft.asked.language()))
                .printed(
                        followed.entry().toString(),
                        CertificateFacts.tidy(followed.description()),
                        false,
                        followed.completedOn(),
                        null,
                        followed.sources());
    }

    /** The competencies and groups that this register's framework knows, in its newest version. */
    List<Choice> abilities(Registers.View register) {
        List<Choice> choices = new ArrayList<>();
        if (register.frameworkCode() != null) {
            Frameworks.View framework = frameworks.newest(register.frameworkCode());
            for (int i = 0; i < framework.groups().size(); i++) {
                Frameworks.Group group = framework.groups().get(i);
                if (group.unpublished() == 0 && group.competencies().size() > 1) {
                    choices.add(new Choice(
                            framework.code() + "@" + framework.version() + "#" + i,
                            new Text(
                                    group.name().nl() + " (alle "
                                            + group.competencies().size() + ")",
                                    group.name().en() + " (all "
                                            + group.competencies().size() + ")")));
                }
                group.competencies()
                        .forEach(c -> choices.add(new Choice(
                                c.id().toString(),
                                new Text(
                                        c.code() + " " + c.name().nl(),
                                        c.code() + " " + c.name().en()))));
            }
        }
        return choices;
    }

    private record Scope(Frameworks.View framework, Text name, List<Frameworks.Competency> competencies) {}

    private Optional<Scope> scope(Registers.View register, String about) {
        if (register.frameworkCode() == null) {
            return Optional.empty();
        }
        Frameworks.View framework = frameworks.newest(register.frameworkCode());
        for (int i = 0; i < framework.groups().size(); i++) {
            Frameworks.Group group = framework.groups().get(i);
            if (about.equals(framework.code() + "@" + framework.version() + "#" + i)
                    && group.unpublished() == 0
                    && !group.competencies().isEmpty()) {
                return Optional.of(new Scope(framework, group.name(), group.competencies()));
            }
            for (Frameworks.Competency competency : group.competencies()) {
                if (about.equals(competency.id().toString())) {
                    return Optional.of(new Scope(framework, competency.name(), List.of(competency)));
                }
            }
        }
        return Optional.empty();
    }

    private Gathered ability(Draft draft, LocalDate today) {
        Scope scope = scope(draft.register, draft.asked.about())
                .orElseThrow(() -> Refusal.invalid(
                        "about",
                        new Text(
                                "Kies een competentie of een specialisme van dit register.",
                                "Choose a competency or a specialism of this register.")));
        List<Ledger.Followed> followed = followed(draft.registration);
        Map<String, Set<UUID>> about =
                taught.of(followed.stream().flatMap(f -> f.sources().stream()).collect(Collectors.toSet()));
        Ability ability = Ability.of(
                scope.competencies().stream()
                        .map(c -> new Ability.Asked(c.id(), c.code(), c.name()))
                        .toList(),
                followed.stream()
                        .map(f -> new Ability.Training(
                                f.sources(),
                                f.sources().stream()
                                        .flatMap(s -> about.getOrDefault(s, Set.of()).stream())
                                        .collect(Collectors.toSet()),
                                f.completedOn(),
                                f.points()))
                        .toList(),
                decisions.of(draft.registration.id()),
                today);
        if (ability instanceof Ability.NotYet notYet) {
            return new Gathered(null, notYet.shortfalls());
        }
        Ability.Proved proved = (Ability.Proved) ability;
        Language language = draft.asked.language();
        return draft.put(Fact.COMPETENCY, draft.say(scope.name()))
                .put(
                        Fact.COMPETENCIES,
                        scope.competencies().stream()
                                .map(Frameworks.Competency::code)
                                .collect(Collectors.joining(", ")))
                .put(
                        Fact.FRAMEWORK,
                        draft.say(scope.framework().name()) + ", "
                                + scope.framework().version())
                .put(Fact.CLAIM, draft.say(proved.basis().claim()))
                .put(Fact.PROOF, proof(proved, language))
                .printed(draft.asked.about(), draft.say(scope.name()), true, today, proved.lastDay(), proved.sources());
    }

    private static String proof(Ability.Proved proved, Language language) {
        List<String> parts = new ArrayList<>();
        if (proved.courses() > 0) {
            parts.add(new Text(
                            "geaccrediteerde cursussen: " + proved.courses() + ", samen "
                                    + proved.points().in(Language.NL) + " punten",
                            "accredited courses: " + proved.courses() + ", together "
                                    + proved.points().in(Language.EN) + " points")
                    .in(language));
        }
        if (proved.decisions() > 0) {
            parts.add(new Text(
                            "oordelen van een beoordelaar: " + proved.decisions(),
                            "judgements of an assessor: " + proved.decisions())
                    .in(language));
        }
        return String.join("; ", parts);
    }
}
