// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.PublicEntryEvent.PublicDataChanged;
import nl.vakregister.register.PublicEntryEvent.RegistrationShielded;
import nl.vakregister.register.PublicEntryEvent.RegistrationUnshielded;

/**
 * What anybody may see of the register: found by number or by name, with what must be said about somebody and what she wants
 * to say herself. A shielded person is found by the full number only, without place or contact data. Sources: domain.md
 * 5.4, 9(c) 14 and 15; decision 0006.
 */
@ApplicationScoped
public class PublicEntries {
    static final int MAX_RESULTS = 20;
    private static final int MAX_TEXT = 4_000;

    private final Registrations registrations;
    private final Registration.Repo rows;
    private final PublicContact.Repo contacts;
    private final Shield.Repo shields;
    private final NameSearch names;
    private final Instance<PublicNotes> notes;
    private final Instance<PublicSpecialisms> specialisms;
    private final People people;
    private final Denials denials;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    PublicEntries(
            Registrations registrations,
            Registration.Repo rows,
            PublicContact.Repo contacts,
            Shield.Repo shields,
            NameSearch names,
            Instance<PublicNotes> notes,
            Instance<PublicSpecialisms> specialisms,
            People people,
            Denials denials,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.registrations = registrations;
        this.rows = rows;
        this.contacts = contacts;
        this.shields = shields;
        this.names = names;
        this.notes = notes;
        this.specialisms = specialisms;
        this.people = people;
        this.denials = denials;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A public entry with what belongs to it.
     *
     * @param contact what she wants others to see; empty in a list of results, which is for choosing only
     * @param specialisms what she wants others to know; empty in a list of results
     * @param otherName found by a name that is not shown
     */
    public record View(
            Registrations.Entry entry,
            ContactData contact,
            List<PublicNotes.Note> measures,
            List<PublicSpecialisms.Shown> specialisms,
            boolean otherName) {}

    /**
     * The answer to a search by name.
     *
     * @param more there are more than are shown
     * @param similar nobody has this name; these are written like it
     */
    public record Found(List<View> views, boolean more, boolean similar) {}

    /** What a professional says about her work to everybody; each part may be absent. */
    public record PublicData(String workplace, ContactData contact) {
        PublicData tidied() {
            return new PublicData(
                    workplace == null || workplace.isBlank() ? null : workplace.strip(), contact.tidied());
        }
    }

    /** What a professional may change, with the entry as others see it now. */
    public record Own(String number, PublicData data, View view, boolean shielded) {}

    /** One decision of a registrar, newest first in a list. */
    public record ShieldDecision(boolean shielded, String reasons, String by, Instant at) {}

    /** For a registrar: whether somebody is shielded, and how that came about. */
    public record Shielding(Registrations.Facts facts, boolean shielded, List<ShieldDecision> history) {}

    /** The public entry of a number, however it was typed; a shielded person only by the full number. */
    @Transactional
    public Optional<View> find(String typed) {
        Instant now = clock.instant();
        boolean full =
                RegisterNumber.read(typed).flatMap(RegisterNumber.Typed::prefix).isPresent();
        return registrations
                .byNumber(typed)
                .map(facts -> rows.findById(facts.id()))
                .filter(row -> full || !row.isShielded())
                .map(row -> view(row, now));
    }

    /** What {@link #find} says of the status of these registrations, by id and read at once, for whoever may name each of them. */
    @Transactional
    public Map<UUID, Registrations.Entry> entries(Collection<UUID> ids) {
        Instant now = clock.instant();
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<PublicNotes.Note>> measures = measures(ids, now);
        Map<UUID, Registrations.Entry> entries = new HashMap<>(registrations.entries(ids, now));
        rows.withIds(ids)
                .forEach(row -> entries.computeIfPresent(row.id(), (id, entry) -> {
                    Registrations.Entry said = asMeasured(entry, row.facts().life(), measures.get(id), today(now));
                    return row.isShielded() ? withWorkplace(said, null) : said;
                }));
        return entries;
    }

    /** A line of a list to check: a number as it was typed, and the name that should go with it, or null. */
    public record Asked(String number, String name) {}

    /** @param view null when nobody has the number; then nothing was compared either */
    public record Answered(View view, NameMatch match) {}

    /**
     * The public entries of many numbers, in the order of the list; each as {@link #find} gives it, without what is for
     * the page of one person only.
     */
    @Transactional
    public List<Answered> check(List<Asked> list, Instant now) {
        Map<String, Registrations.Facts> byTyped = registrations.byNumbers(
                list.stream().map(Asked::number).filter(Objects::nonNull).collect(Collectors.toSet()));
        Set<UUID> ids = byTyped.values().stream().map(Registrations.Facts::id).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return list.stream()
                    .map(asked -> new Answered(null, NameMatch.NOT_COMPARED))
                    .toList();
        }
        Map<UUID, Registration> byId =
                rows.withIds(ids).stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        Map<UUID, Registrations.Entry> entries = registrations.entries(ids, now);
        Map<UUID, List<PublicNotes.Note>> measures = measures(ids, now);
        List<Answered> answers = new ArrayList<>();
        for (Asked asked : list) {
            Registrations.Facts facts = byTyped.get(asked.number());
            Registration row = facts == null ? null : byId.get(facts.id());
            boolean full = RegisterNumber.read(asked.number())
                    .flatMap(RegisterNumber.Typed::prefix)
                    .isPresent();
            if (row == null || row.isShielded() && !full) {
                answers.add(new Answered(null, NameMatch.NOT_COMPARED));
                continue;
            }
            List<PublicNotes.Note> notes = measures.getOrDefault(row.id(), List.of());
            Registrations.Entry entry =
                    asMeasured(entries.get(row.id()), row.facts().life(), notes, today(now));
            answers.add(new Answered(
                    new View(
                            row.isShielded() ? withWorkplace(entry, null) : entry,
                            ContactData.NONE,
                            notes,
                            List.of(),
                            false),
                    NameMatch.of(row.facts().name(), asked.name())));
        }
        return List.copyOf(answers);
    }

    /**
     * Searches by name, with goodwill for spelling.
     *
     * @throws Refusal when there are too few letters to search with, or far too many
     */
    @Transactional
    public Found search(String name) {
        Instant now = clock.instant();
        NameQuery query =
                NameQuery.of(name.length() <= NameQuery.MAX_LENGTH ? name : name.substring(0, NameQuery.MAX_LENGTH));
        new Problems()
                .when(
                        query.isTooShort(),
                        "name",
                        "Vul ten minste " + Registrations.MIN_LETTERS
                                + " letters van een naam in, of een registernummer.",
                        "Enter at least " + Registrations.MIN_LETTERS + " letters of a name, or a register number.")
                .when(
                        name.length() > NameQuery.MAX_LENGTH,
                        "name",
                        "Dit is te lang voor een naam. Vul alleen de achternaam in, en eventueel voorletters.",
                        "This is too long for a name. Enter only the surname, and initials if you like.")
                .refuseIfAny();
        NameSearch.Found found = names.find(query, MAX_RESULTS + 1);
        List<UUID> shown = found.registrations().stream().limit(MAX_RESULTS).toList();
        Map<UUID, Registration> byId = shown.isEmpty()
                ? Map.of()
                : rows.withIds(shown).stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        Map<UUID, Registrations.Entry> entries = shown.isEmpty() ? Map.of() : registrations.entries(shown, now);
        Map<UUID, List<PublicNotes.Note>> measures = measures(shown, now);
        List<View> views = shown.stream()
                .map(byId::get)
                .filter(row -> row != null && !row.isShielded())
                .map(row -> new View(
                        asMeasured(entries.get(row.id()), row.facts().life(), measures.get(row.id()), today(now)),
                        ContactData.NONE,
                        measures.getOrDefault(row.id(), List.of()),
                        List.of(),
                        isByOtherName(query, row, found.similar())))
                .toList();
        return new Found(views, found.registrations().size() > MAX_RESULTS, found.similar());
    }

    private static boolean isByOtherName(NameQuery query, Registration row, boolean similar) {
        String surname = row.facts().name().surname();
        return similar ? !query.resembles(surname) : !query.tells(surname);
    }

    /** The professional's own public data, one for each register that she is in. */
    @Transactional
    public List<Own> mine(Actor actor) {
        Instant now = clock.instant();
        return rows.ofPerson(actor.person()).stream().map(row -> own(row, now)).toList();
    }

    /** How others would see her with these data, without keeping them. */
    @Transactional
    public View preview(Actor actor, String number, PublicData wanted) {
        Instant now = clock.instant();
        Registration row = own(actor, number);
        PublicData data = checked(wanted);
        View view = view(row, now);
        boolean shown = row.facts().isRegisteredOn(today(now)) && !row.isShielded();
        return shown
                ? new View(
                        withWorkplace(view.entry(), data.workplace()),
                        data.contact(),
                        view.measures(),
                        view.specialisms(),
                        false)
                : view;
    }

    /** The professional chooses what others see; what she leaves empty is forgotten. */
    @Transactional
    public void choose(Actor actor, String number, PublicData wanted) {
        Instant now = clock.instant();
        Registration row = own(actor, number);
        PublicData data = checked(wanted);
        Optional<PublicContact> kept = contacts.findByIdOptional(row.id());
        PublicData before = data(row, kept);
        Set<String> changed = changed(before, data);
        if (changed.isEmpty()) {
            return;
        }
        row.worksIn(data.workplace());
        if (data.contact().isEmpty()) {
            kept.ifPresent(contacts::delete);
        } else if (kept.isPresent()) {
            kept.get().choose(data.contact(), now);
        } else {
            contacts.persist(new PublicContact(row.id(), data.contact(), now));
        }
        rows.flush();
        deeds.fire(
                new PublicDataChanged(now, actor.person(), row.id(), row.facts().person(), changed));
    }

    /**
     * A registrar shields somebody from the search by name, or ends that, with reasons.
     *
     * @throws Refusal also when it is so already, or it concerns the registrar herself
     */
    @Transactional
    public void shield(Actor actor, String number, boolean wanted, String reasons) {
        Registration row = forRegistrar(actor, number);
        Instant now = clock.instant();
        Registrations.Facts facts = row.facts();
        if (actor.is(facts.person())) {
            throw denials.forbidden(
                    actor,
                    row.id(),
                    Optional.of(facts.person()),
                    "shield-registration",
                    new Text(
                            "Je mag niet over je eigen inschrijving beslissen.",
                            "You may not decide on your own registration."));
        }
        new Problems()
                .when(
                        reasons == null || reasons.isBlank(),
                        "reasons",
                        "Geef de reden. Schrijf geen medische gegevens op.",
                        "Give the reason. Write down no medical details.")
                .when(
                        reasons != null && reasons.length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .refuseIfAny();
        if (row.isShielded() == wanted) {
            throw Refusal.conflict(
                    wanted
                            ? new Text("Deze persoon is al afgeschermd.", "This person is shielded already.")
                            : new Text("Deze persoon is niet afgeschermd.", "This person is not shielded."));
        }
        row.shield(wanted);
        shields.persist(new Shield(row.id(), wanted, reasons.strip(), actor.person(), now));
        rows.flush();
        if (wanted) {
            names.remove(row.id());
        } else if (row.isFindable()) {
            names.put(row.id(), facts.number(), facts.name(), row.otherNames());
        }
        deeds.fire(
                wanted
                        ? new RegistrationShielded(now, actor.person(), row.id(), facts.person())
                        : new RegistrationUnshielded(now, actor.person(), row.id(), facts.person()));
    }

    /** For a registrar: whether this person is shielded, and since when and why. */
    @Transactional
    public Shielding shielding(Actor actor, String number) {
        Registration row = forRegistrar(actor, number);
        views.viewed(actor, Role.REGISTRAR, row.id(), row.facts().person());
        return new Shielding(
                row.facts(),
                row.isShielded(),
                shields.of(row.id()).stream()
                        .map(s -> new ShieldDecision(
                                s.isShielded(), s.reasons(), people.fullName(s.actor()), s.recordedAt()))
                        .toList());
    }

    private View view(Registration row, Instant now) {
        Registrations.Entry entry = registrations.entries(Set.of(row.id()), now).get(row.id());
        List<PublicNotes.Note> measures = measures(Set.of(row.id()), now).getOrDefault(row.id(), List.of());
        entry = asMeasured(entry, row.facts().life(), measures, today(now));
        if (row.isShielded()) {
            return new View(withWorkplace(entry, null), ContactData.NONE, measures, List.of(), false);
        }
        if (!row.facts().isRegisteredOn(today(now))) {
            return new View(entry, ContactData.NONE, measures, List.of(), false);
        }
        return new View(
                entry,
                contacts.findByIdOptional(row.id()).map(PublicContact::data).orElse(ContactData.NONE),
                measures,
                specialisms.stream()
                        .flatMap(each -> each.of(row.facts().person()).stream())
                        .toList(),
                false);
    }

    private Map<UUID, List<PublicNotes.Note>> measures(Collection<UUID> ids, Instant now) {
        Map<UUID, List<PublicNotes.Note>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            for (PublicNotes each : notes) {
                each.on(ids, today(now)).forEach((id, some) -> found.computeIfAbsent(id, k -> new ArrayList<>())
                        .addAll(some));
            }
        }
        return found;
    }

    /** Why somebody is not registered is said only when a measure that is public is the reason. */
    private static Registrations.Entry asMeasured(
            Registrations.Entry entry, Life life, List<PublicNotes.Note> measures, LocalDate today) {
        Registrations.Status status = status(life, measures == null ? List.of() : measures, today);
        return status == null ? entry : withStatus(entry, status);
    }

    private static Registrations.Status status(Life life, List<PublicNotes.Note> measures, LocalDate today) {
        Life.State state = life.stateOn(today);
        if (state == Life.State.SUSPENDED && says(measures, PublicNotes.Effect.SUSPENDED)) {
            return Registrations.Status.SUSPENDED;
        }
        return state == Life.State.LEFT
                        && life.endedBy().filter(Life.Kind.STRUCK_OFF::equals).isPresent()
                        && says(measures, PublicNotes.Effect.STRUCK_OFF)
                ? Registrations.Status.STRUCK_OFF
                : null;
    }

    private static boolean says(List<PublicNotes.Note> measures, PublicNotes.Effect effect) {
        return measures.stream().anyMatch(note -> note.effect() == effect);
    }

    private Own own(Registration row, Instant now) {
        return new Own(
                row.facts().number().value(),
                data(row, contacts.findByIdOptional(row.id())),
                view(row, now),
                row.isShielded());
    }

    private static PublicData data(Registration row, Optional<PublicContact> contact) {
        return new PublicData(
                row.facts().workplace(), contact.map(PublicContact::data).orElse(ContactData.NONE));
    }

    private Registration own(Actor actor, String number) {
        return registrations
                .byNumber(number)
                .filter(facts -> actor.is(facts.person()))
                .map(facts -> rows.findById(facts.id()))
                .orElseThrow(Refusal::notFound);
    }

    private Registration forRegistrar(Actor actor, String number) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(
                    new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
        }
        return registrations
                .byNumber(number)
                .map(facts -> rows.findById(facts.id()))
                .orElseThrow(Refusal::notFound);
    }

    private static PublicData checked(PublicData wanted) {
        PublicData data = wanted.tidied();
        Problems problems = new Problems()
                .when(
                        data.workplace() != null && !HolderName.isName(data.workplace(), 80),
                        "workplace",
                        "Vul de plaats in waar je werkt, of laat dit leeg.",
                        "Enter the town where you work, or leave this empty.");
        data.contact().check(problems);
        problems.refuseIfAny();
        return data;
    }

    private static Set<String> changed(PublicData before, PublicData after) {
        Set<String> fields = new TreeSet<>();
        note(fields, "workplace", before.workplace(), after.workplace());
        note(fields, "telephone", before.contact().telephone(), after.contact().telephone());
        note(fields, "email", before.contact().email(), after.contact().email());
        note(fields, "website", before.contact().website(), after.contact().website());
        return fields;
    }

    private static void note(Set<String> fields, String name, String before, String after) {
        if (!Objects.equals(before, after)) {
            fields.add(name);
        }
    }

    private static Registrations.Entry withWorkplace(Registrations.Entry entry, String workplace) {
        return changed(entry, workplace, entry.status());
    }

    private static Registrations.Entry withStatus(Registrations.Entry entry, Registrations.Status status) {
        return changed(entry, entry.workplace(), status);
    }

    private static Registrations.Entry changed(
            Registrations.Entry entry, String workplace, Registrations.Status status) {
        return new Registrations.Entry(
                entry.number(),
                entry.name(),
                entry.register(),
                entry.profession(),
                entry.level(),
                workplace,
                status,
                entry.registeredSince(),
                entry.validUntil(),
                entry.checkedAt());
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, clock.getZone());
    }
}
