// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.CorrectionEvent.RegistrationCorrected;
import nl.vakregister.register.RegistrationEvent.RegistrationChanged;
import nl.vakregister.register.RegistrationEvent.RegistrationContinued;

/** Who is registered: the public entry and search, and the facts that other features decide with. */
@ApplicationScoped
public class Registrations {
    /** Shorter words than this give no answer: the register is for checking somebody, not for reading it out. */
    public static final int MIN_LETTERS = 2;

    private static final int MAX_IN_LIST = 5_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Registration.Repo registrations;
    private final NameSearch names;
    private final Registers registers;
    private final CorrectionHistory corrections;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    Registrations(
            Registration.Repo registrations,
            NameSearch names,
            Registers registers,
            CorrectionHistory corrections,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.registrations = registrations;
        this.names = names;
        this.registers = registers;
        this.corrections = corrections;
        this.people = people;
        this.deeds = deeds;
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
            Life life) {
        public List<Period> periods() {
            return life.terms().stream().map(Life.Term::period).toList();
        }

        /** The present period, or the last one when all are over. */
        public Period period() {
            return life.last().period();
        }

        public String variant() {
            return life.last().variant();
        }

        public String cohort() {
            return life.last().cohort();
        }

        public boolean isRegisteredOn(LocalDate day) {
            return life.isRegisteredOn(day);
        }
    }

    /**
     * What anybody may know of a registered professional: this list of fields and nothing more.
     *
     * @param validUntil the last day of the present period, or the last day on which the registration held; null while a
     *     re-registration submitted in time is decided on
     */
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

    /** Registered, or not any more; why not is nobody's business, unless a measure that is public says so. */
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
                "neutral"),
        /** Said only while the measure behind it is public; before and after that: no longer registered. */
        SUSPENDED(
                new Text("Geschorst", "Suspended"),
                new Text(
                        "Deze professional is geschorst. Hij of zij is tijdens de schorsing niet ingeschreven, maar valt nog wel onder het tuchtrecht.",
                        "This professional is suspended. During the suspension he or she is not registered, but is still bound by disciplinary rules."),
                "stop"),
        /** Said only while the measure behind it is public. */
        STRUCK_OFF(
                new Text("Doorgehaald", "Struck off"),
                new Text(
                        "Deze persoon is met een tuchtmaatregel uit het register gehaald.",
                        "This person was taken out of the register by a disciplinary measure."),
                "stop");

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

    /**
     * Registers an admitted applicant, or takes her back under the number that she had. A new number is drawn until it is
     * free.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID admit(Application application, Period period, String cohort, PersonId by, String reasons, Instant at) {
        Optional<Registration> before = registrations.of(application.registerId(), application.person());
        if (registrations.ofPerson(application.person()).stream()
                .anyMatch(each -> each.life().hasDied())) {
            throw Refusal.conflict(new Text(
                    "Van deze persoon is een overlijden vastgelegd. Draai dat eerst terug als het niet klopt.",
                    "A death of this person is on record. Take that back first if it is wrong."));
        }
        if (before.isPresent()
                && before.get().life().stateOn(period.start()) != Life.State.LEFT
                && before.get().life().stateOn(period.start()) != Life.State.LAPSED) {
            throw Refusal.conflict(
                    new Text("Deze persoon staat al in dit register.", "This person is in this register already."));
        }
        Registration registration = before.orElseGet(
                () -> new Registration(application, freeNumber(application.registerId()), period.start(), at));
        registration.takeFrom(application);
        registration.record(
                Life.Event.period(Life.Kind.ADMITTED, period, application.variant(), cohort),
                application.id(),
                by,
                reasons,
                at);
        registrations.persistAndFlush(registration);
        findableByName(registration);
        changed(registration, Life.Kind.ADMITTED, by, at);
        return registration.id();
    }

    /** Somebody as another system had her in this register. */
    public record TakenOver(HolderName name, String level, String variant, String workplace) {}

    /**
     * A registration that another system kept comes here, under a new number, with what happened to it on the days on which
     * it did; recorded now, with where it comes from as the reason.
     *
     * @param history what happened, the oldest first; the first admits
     * @param cause the import that it follows from
     * @return its key
     * @throws Refusal when this person is in the register already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID takeOver(
            UUID register,
            PersonId person,
            TakenOver from,
            List<Life.Event> history,
            UUID cause,
            PersonId by,
            String reasons,
            Instant at) {
        if (registrations.of(register, person).isPresent()) {
            throw Refusal.conflict(
                    new Text("Deze persoon staat al in dit register.", "This person is in this register already."));
        }
        Registration registration = new Registration(
                register, person, freeNumber(register), from, history.get(0).on(), at);
        history.forEach(event -> registration.record(event, cause, by, reasons, at));
        registrations.persistAndFlush(registration);
        findableByName(registration);
        changed(registration, Life.Kind.ADMITTED, by, at);
        return registration.id();
    }

    /** The registration goes on in another register: its period, and with it the points in it, move along. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID transfer(
            UUID from,
            UUID register,
            String level,
            String variant,
            UUID cause,
            LocalDate day,
            PersonId by,
            String reasons,
            Instant at) {
        Registration old = registrations.locked(from).orElseThrow(Refusal::notFound);
        if (!old.life().isRegisteredOn(day)) {
            throw Refusal.conflict(new Text(
                    "Dit kan niet: deze persoon is nu niet ingeschreven.",
                    "Not possible: this person is not registered now."));
        }
        if (registrations.of(register, old.facts().person()).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Deze persoon heeft al een nummer in dat register.",
                    "This person has a number in that register already."));
        }
        Period rest = old.life().last().period();
        Registration next = new Registration(old, register, freeNumber(register), level, variant, day, at);
        next.record(
                new Life.Event(Life.Kind.ADMITTED, day, rest.end(), rest.start(), variant, null, null),
                cause,
                by,
                reasons,
                at);
        old.record(Life.Event.of(Life.Kind.TRANSFERRED, day), cause, by, reasons, at);
        registrations.persistAndFlush(next);
        findableByName(next);
        changed(next, Life.Kind.ADMITTED, by, at);
        changed(old, Life.Kind.TRANSFERRED, by, at);
        deeds.fire(new RegistrationContinued(at, by, old.id(), old.facts().person(), next.id()));
        return next.id();
    }

    /** Puts on record what happened to a registration. */
    @Transactional(Transactional.TxType.MANDATORY)
    void happen(UUID id, Life.Event event, UUID cause, PersonId by, String reasons, Instant at) {
        Registration registration = registrations.locked(id).orElseThrow(Refusal::notFound);
        registration.record(event, cause, by, reasons, at);
        registrations.flush();
        if (event.kind() == Life.Kind.DIED || event.kind() == Life.Kind.MERGED) {
            names.remove(id);
        }
        changed(registration, event.kind(), by, at);
    }

    /** Keeps these registrations as they are until the transaction ends, in an order that cannot deadlock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            registrations.hold(ids);
        }
    }

    /** Whether nothing but its admission happened to a registration that still stands. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean hasOnlyItsAdmission(UUID id) {
        return registrations
                .withEvents(id)
                .orElseThrow(Refusal::notFound)
                .onlyAdmission()
                .isPresent();
    }

    /** The days of the admission were recorded wrongly. */
    @Transactional(Transactional.TxType.MANDATORY)
    void correctDays(UUID id, Period period, PersonId by, String reasons, Instant at) {
        Registration registration = registrations.locked(id).orElseThrow(Refusal::notFound);
        List<CorrectedData.Change> changes = CorrectedData.changedDays(
                registration.facts().admittedOn(),
                registration.life().last().period().lastDay(),
                period.start(),
                period.lastDay());
        registration.admittedAnew(period, LocalDate.ofInstant(at, clock.getZone()), by, reasons, at);
        registrations.flush();
        corrections.add(id, changes, reasons, by, at);
        changed(registration, Life.Kind.UNDONE, by, at);
        deeds.fire(new RegistrationCorrected(
                at,
                by,
                id,
                registration.facts().person(),
                changes.stream().map(CorrectedData.Change::field).collect(Collectors.toSet())));
    }

    /** The moments of the ends of a registration that were taken back. */
    @Transactional(Transactional.TxType.MANDATORY)
    Set<Instant> endsTakenBack(UUID id) {
        List<Registration.EventRow> rows =
                registrations.withEvents(id).orElseThrow(Refusal::notFound).events();
        return rows.stream()
                .filter(row -> row.kind() == Life.Kind.UNDONE)
                .map(row -> rows.get(row.undoes()))
                .filter(row -> row.kind().ends())
                .map(Registration.EventRow::recordedAt)
                .collect(Collectors.toSet());
    }

    /** Takes back what followed from this cause, if anything did. */
    @Transactional(Transactional.TxType.MANDATORY)
    void undo(UUID id, UUID cause, LocalDate today, PersonId by, String reasons, Instant at) {
        Registration registration = registrations.locked(id).orElseThrow(Refusal::notFound);
        if (registration.undo(cause, today, by, reasons, at)) {
            registrations.flush();
            findableByName(registration);
            changed(registration, Life.Kind.UNDONE, by, at);
        }
    }

    /** While a re-registration is open the registration holds; null ends that. */
    @Transactional(Transactional.TxType.MANDATORY)
    void renewalIsOpenSince(UUID id, LocalDate submitted) {
        registrations.locked(id).orElseThrow(Refusal::notFound).renewalIsOpenSince(submitted);
    }

    private void findableByName(Registration registration) {
        if (registration.isFindable()) {
            Facts facts = registration.facts();
            names.put(facts.id(), facts.number(), facts.name(), registration.otherNames());
        }
    }

    private void changed(Registration registration, Life.Kind kind, PersonId by, Instant at) {
        deeds.fire(new RegistrationChanged(
                at, by, registration.id(), registration.facts().person(), kind));
    }

    /**
     * A measure suspends a registration. Suspended is not registered, but the person stays under discipline.
     *
     * @param until the first day after the suspension, or null when it has no end yet
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void suspend(UUID id, UUID measure, LocalDate from, LocalDate until, PersonId by, Instant at) {
        happen(id, Life.Event.of(Life.Kind.SUSPENDED, from, until), measure, by, null, at);
    }

    /** A measure strikes a registration off. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void strikeOff(UUID id, UUID measure, LocalDate from, PersonId by, Instant at) {
        happen(id, Life.Event.of(Life.Kind.STRUCK_OFF, from), measure, by, null, at);
    }

    /** What a measure did to a registration is taken back, as after an appeal. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void undoMeasure(UUID id, UUID measure, LocalDate today, PersonId by, Instant at) {
        undo(id, measure, today, by, null, at);
    }

    /**
     * A line of somebody's life in a register, for herself, registrars and auditors.
     *
     * @param objectBefore with a decision that no procedure led to: the first day on which one can no longer object
     */
    public record LifeLine(
            Life.Kind kind,
            LocalDate on,
            LocalDate until,
            String by,
            String reasons,
            Instant recordedAt,
            boolean undone,
            LocalDate objectBefore) {}

    /** The day on which the re-registration was decided that began the present period; empty when it began otherwise. */
    @Transactional
    public Optional<LocalDate> renewalDecidedOn(UUID id) {
        return renewalDecidedOn(
                registrations.withEvents(id).orElseThrow(Refusal::notFound).events());
    }

    /** @param renewalDecidedOn when the re-registration was decided that began the present period, or null */
    public record Story(Life life, LocalDate renewalDecidedOn) {}

    /** The lives of many registrations, read at once. */
    @Transactional
    public Map<UUID, Story> stories(Collection<UUID> ids) {
        Map<UUID, Story> stories = new HashMap<>();
        registrations
                .withIds(ids)
                .forEach(each -> stories.put(
                        each.id(),
                        new Story(each.life(), renewalDecidedOn(each.events()).orElse(null))));
        return stories;
    }

    private Optional<LocalDate> renewalDecidedOn(List<Registration.EventRow> rows) {
        Set<Integer> undone = rows.stream().map(Registration.EventRow::undoes).collect(Collectors.toSet());
        return IntStream.range(0, rows.size())
                .filter(i -> !undone.contains(i))
                .mapToObj(rows::get)
                .filter(row -> row.kind() == Life.Kind.ADMITTED || row.kind() == Life.Kind.RENEWED)
                .reduce((first, last) -> last)
                .filter(row -> row.kind() == Life.Kind.RENEWED)
                .map(row -> LocalDate.ofInstant(row.recordedAt(), clock.getZone()));
    }

    /** All that happened to a registration, the newest first. */
    @Transactional
    public List<LifeLine> lifeLines(UUID id) {
        List<Registration.EventRow> rows =
                registrations.withEvents(id).orElseThrow(Refusal::notFound).events();
        Set<Integer> undone = new HashSet<>();
        rows.forEach(row -> undone.add(row.undoes()));
        List<LifeLine> lines = new ArrayList<>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            Registration.EventRow row = rows.get(i);
            lines.add(new LifeLine(
                    row.kind(),
                    row.effectiveOn(),
                    row.until(),
                    row.decidedBy() == null ? "" : people.fullName(new PersonId(row.decidedBy())),
                    row.reasons(),
                    row.recordedAt(),
                    undone.contains(i),
                    row.kind() == Life.Kind.INACTIVATED && !undone.contains(i)
                            ? ObjectionTerm.before(row.recordedAt(), clock.getZone())
                            : null));
        }
        return lines;
    }

    /**
     * Two people are one: what the other had becomes the survivor's. Where both are in the same register the survivor's
     * registration stays; the other keeps its own person, so that a person is once in a register, and its number opens
     * the one that stays.
     *
     * @throws Refusal when something would be lost by it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void unite(PersonId survivor, PersonId merged, UUID cause, PersonId by, String reasons, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, clock.getZone());
        for (Registration each : registrations.ofPerson(merged)) {
            Registration other = registrations.locked(each.id()).orElseThrow();
            Optional<Registration> same = registrations.of(other.facts().register(), survivor);
            if (same.isEmpty()) {
                other.belongsTo(survivor);
                continue;
            }
            Registration stays = registrations.locked(same.get().id()).orElseThrow();
            MergeRules.refusal(stays.life(), stays.isShielded(), other.life(), other.isShielded(), today)
                    .ifPresent(why -> {
                        throw Refusal.conflict(why);
                    });
            happen(other.id(), Life.Event.of(Life.Kind.MERGED, today), cause, by, reasons, at);
            other.mergedInto(stays.id());
            registrations.mergedInto(other.id()).forEach(older -> older.mergedInto(stays.id()));
            registrations.flush();
            deeds.fire(new RegistrationContinued(at, by, other.id(), survivor, stays.id()));
        }
        registrations.flush();
    }

    /** The registration that this number opens: its own, or the one it was merged into. */
    private Registration opened(Registration found) {
        return found.mergedInto().flatMap(registrations::withEvents).orElse(found);
    }

    private RegisterNumber freeNumber(UUID register) {
        String prefix = registers.get(register).numberPrefix();
        RegisterNumber number = RegisterNumber.random(prefix, RANDOM);
        while (registrations.byDigits(number.value()).isPresent()) {
            number = RegisterNumber.random(prefix, RANDOM);
        }
        return number;
    }

    /** Whoever has this number, however it was typed. */
    @Transactional
    public Optional<Facts> byNumber(String typed) {
        return RegisterNumber.read(typed)
                .filter(RegisterNumber.Typed::isRight)
                .flatMap(number -> registrations.byNumber(number.candidates(prefixes())))
                .map(this::opened)
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
                    .forEach(
                            r -> found.put(r.facts().number().value(), opened(r).facts()));
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

    /** The registration with this id, or the one that it was merged into. */
    @Transactional
    public Optional<Facts> find(UUID id) {
        return registrations.withEvents(id).map(this::opened).map(Registration::facts);
    }

    /** Many at once, as {@link #find}; what is not there is left out. */
    @Transactional
    public Map<UUID, Facts> findAll(Collection<UUID> ids) {
        Map<UUID, Facts> found = new HashMap<>();
        if (!ids.isEmpty()) {
            registrations.withIds(ids).forEach(r -> found.put(r.id(), opened(r).facts()));
        }
        return found;
    }

    /** Those of these registrations to which anything happened besides admission, renewal and longer periods. */
    @Transactional
    public Set<UUID> disturbed(Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : registrations.disturbed(ids);
    }

    /** Registrations to which anything happened after this moment. */
    @Transactional
    public Set<UUID> changedSince(Instant moment) {
        Set<UUID> changed = registrations.changedSince(moment);
        if (!changed.isEmpty()) {
            // What happens to the one that stays happens to whoever was merged into it
            changed.addAll(registrations.mergedIntoAny(Set.copyOf(changed)));
        }
        return changed;
    }

    /** Whose these registrations are by now, by id. */
    @Transactional
    public Map<UUID, PersonId> holders(Collection<UUID> ids) {
        List<UUID> asked = List.copyOf(ids);
        Map<UUID, PersonId> holders = new HashMap<>();
        for (int from = 0; from < asked.size(); from += MAX_IN_LIST) {
            registrations
                    .withIds(asked.subList(from, Math.min(from + MAX_IN_LIST, asked.size())))
                    .forEach(r -> holders.put(r.id(), opened(r).facts().person()));
        }
        return holders;
    }

    /** The number that an application led to. */
    @Transactional
    public Optional<String> numberOfApplication(UUID application) {
        return registrations.causedBy(application).map(r -> r.facts().number().value());
    }

    /** The registrations of a register with a period that contains this day, in the order of their keys. */
    @Transactional
    public List<UUID> withPeriodOn(UUID register, LocalDate day) {
        return registrations.withPeriods("p.starts_on <= ?2 and p.ends_on > ?2", register, day);
    }

    /** The registrations of a register with a period that begins from this day until before that day. */
    @Transactional
    public List<UUID> withPeriodFrom(UUID register, LocalDate from, LocalDate until) {
        return registrations.withPeriods("p.starts_on >= ?2 and p.starts_on < ?3", register, from, until);
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

    /** The entries of these registrations, by id. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<UUID, Entry> entries(Collection<UUID> ids, Instant now) {
        Map<UUID, Registers.View> byId = new HashMap<>();
        registers.all().forEach(r -> byId.put(r.id(), r));
        Map<UUID, Entry> entries = new HashMap<>();
        registrations.withIds(ids).stream()
                .map(Registration::facts)
                .forEach(facts -> entries.put(facts.id(), entry(facts, byId.get(facts.register()), now)));
        return entries;
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
                facts.life().lastDay(today).orElse(null),
                now);
    }

    private List<String> prefixes() {
        return registers.all().stream().map(Registers.View::numberPrefix).toList();
    }
}
