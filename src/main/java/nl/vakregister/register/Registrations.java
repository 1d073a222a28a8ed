// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Who is registered: the public entry and search, and the facts that other features decide with. */
@ApplicationScoped
public class Registrations {
    /** Shorter words than this give no answer: the register is for checking somebody, not for reading it out. */
    public static final int MIN_LETTERS = 2;

    static final int MAX_RESULTS = 20;
    private static final int MAX_WORDS = 8;
    private static final int MAX_IN_LIST = 5_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Registration.Repo registrations;
    private final Registers registers;
    private final Clock clock;

    Registrations(Registration.Repo registrations, Registers registers, Clock clock) {
        this.registrations = registrations;
        this.registers = registers;
        this.clock = clock;
    }

    /** A registration as its facts; for other features, never for the public. */
    public record Facts(
            UUID id,
            UUID register,
            PersonId person,
            RegisterNumber number,
            HolderName name,
            String level,
            String workplace,
            LocalDate admittedOn,
            List<Period> periods,
            UUID norm) {
        /** The present period, or the last one when all are over. */
        public Period period() {
            return periods.get(periods.size() - 1);
        }

        public boolean isRegisteredOn(LocalDate day) {
            return periods.stream().anyMatch(p -> p.contains(day));
        }
    }

    /** What anybody may know of a registered professional: this list of fields and nothing more. */
    public record Entry(
            String number,
            String name,
            Text register,
            Text profession,
            Text level,
            String workplace,
            Status status,
            LocalDate registeredSince,
            LocalDate validUntil,
            Instant checkedAt) {
        public String displayNumber() {
            return new RegisterNumber(number).display();
        }
    }

    /** Registered, or not any more; why not is nobody's business. */
    public enum Status {
        REGISTERED(
                new Text("Ingeschreven", "Registered"),
                new Text(
                        "Deze professional staat nu in het register. Hij of zij heeft een passend diploma, onderschrijft de beroepscode en houdt het vak bij.",
                        "This professional is in the register now. He or she has a fitting diploma, endorses the professional code and keeps up with the profession."),
                "ok"),
        NO_LONGER_REGISTERED(
                new Text("Niet meer ingeschreven", "No longer registered"),
                new Text(
                        "Deze persoon stond in het register, maar nu niet meer. Dat kan veel redenen hebben en zegt niets over de kwaliteit van het werk.",
                        "This person was in the register, but is not any more. There can be many reasons, and it says nothing about the quality of the work."),
                "neutral");

        private final Text label;
        private final Text meaning;
        private final String tone;

        Status(Text label, Text meaning, String tone) {
            this.label = label;
            this.meaning = meaning;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public Text meaning() {
            return meaning;
        }

        public String tone() {
            return tone;
        }
    }

    /** The answer to a search: who was found, and whether there were more than are shown. */
    public record Found(List<Entry> entries, boolean more) {}

    /** Registers an admitted applicant. A new number is drawn until it is free. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID admit(Application application, Norm norm, LocalDate today, Instant at) {
        if (registrations.exists(application.registerId(), application.person())) {
            throw Refusal.conflict(
                    new Text("Deze persoon staat al in dit register.", "This person is in this register already."));
        }
        String prefix = registers.get(application.registerId()).numberPrefix();
        RegisterNumber number = RegisterNumber.random(prefix, RANDOM);
        while (registrations.byNumber(List.of(number.value())).isPresent()) {
            number = RegisterNumber.random(prefix, RANDOM);
        }
        Registration registration = new Registration(application, number, norm, today, at);
        registrations.persistAndFlush(registration);
        return registration.id();
    }

    /** Whoever has this number, however it was typed. */
    @Transactional
    public Optional<Facts> byNumber(String typed) {
        return RegisterNumber.read(typed)
                .filter(RegisterNumber.Typed::isRight)
                .flatMap(number -> registrations.byNumber(number.candidates(prefixes())))
                .map(Registration::facts);
    }

    /** Many at once: what was typed, with whoever has that number. What has nobody is left out. */
    @Transactional
    public Map<String, Facts> byNumbers(Collection<String> typed) {
        List<String> prefixes = prefixes();
        Set<String> candidates = new HashSet<>();
        for (String each : typed) {
            RegisterNumber.read(each)
                    .filter(RegisterNumber.Typed::isRight)
                    .ifPresent(number -> candidates.addAll(number.candidates(prefixes)));
        }
        Map<String, Facts> found = new HashMap<>();
        List<String> numbers = List.copyOf(candidates);
        for (int from = 0; from < numbers.size(); from += MAX_IN_LIST) {
            registrations
                    .byNumbers(numbers.subList(from, Math.min(from + MAX_IN_LIST, numbers.size())))
                    .forEach(r -> found.put(r.facts().number().value(), r.facts()));
        }
        Map<String, Facts> byTyped = new HashMap<>();
        for (String each : typed) {
            RegisterNumber.read(each).ifPresent(number -> number.candidates(prefixes).stream()
                    .map(found::get)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .ifPresent(facts -> byTyped.put(each, facts)));
        }
        return byTyped;
    }

    @Transactional
    public Optional<Facts> find(UUID id) {
        return registrations.withTerms(id).map(Registration::facts);
    }

    /** The number that an application led to. */
    @Transactional
    public Optional<String> numberOfApplication(UUID application) {
        return registrations
                .find("applicationId", application)
                .firstResultOptional()
                .map(r -> r.facts().number().value());
    }

    @Transactional
    public List<Facts> ofPerson(PersonId person) {
        return registrations.ofPerson(person).stream().map(Registration::facts).toList();
    }

    /** The public entry of a number, however it was typed. */
    @Transactional
    public Optional<Entry> entry(String typed) {
        Instant now = clock.instant();
        return byNumber(typed).map(facts -> entry(facts, registers.get(facts.register()), now));
    }

    /**
     * Searches by name: every word must begin a word of the name, whatever the accents.
     *
     * @throws Refusal when there are too few letters to search with
     */
    @Transactional
    public Found search(String name) {
        List<String> words =
                HolderName.searchWords(name).stream().limit(MAX_WORDS).toList();
        if (words.stream().noneMatch(word -> word.length() >= MIN_LETTERS)) {
            throw Refusal.invalid(
                    "name",
                    new Text(
                            "Vul ten minste " + MIN_LETTERS + " letters van een naam in, of een registernummer.",
                            "Enter at least " + MIN_LETTERS + " letters of a name, or a register number."));
        }
        Instant now = clock.instant();
        Map<UUID, Registers.View> byId = new HashMap<>();
        registers.all().forEach(r -> byId.put(r.id(), r));
        List<Entry> found = registrations.byName(words, MAX_RESULTS + 1).stream()
                .map(Registration::facts)
                .map(facts -> entry(facts, byId.get(facts.register()), now))
                .toList();
        return new Found(found.subList(0, Math.min(found.size(), MAX_RESULTS)), found.size() > MAX_RESULTS);
    }

    private Entry entry(Facts facts, Registers.View register, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        boolean registered = facts.isRegisteredOn(today);
        return new Entry(
                facts.number().value(),
                facts.name().formal(),
                register.name(),
                register.profession(),
                register.levelName(facts.level()),
                registered ? facts.workplace() : null,
                registered ? Status.REGISTERED : Status.NO_LONGER_REGISTERED,
                facts.admittedOn(),
                facts.period().lastDay(),
                now);
    }

    private List<String> prefixes() {
        return registers.all().stream().map(Registers.View::numberPrefix).toList();
    }
}
