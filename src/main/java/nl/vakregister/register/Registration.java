// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.BatchSize;

/**
 * A person in a register: one number for life, and a row of events that tell what happened. What the registration is on a
 * day is replayed from them by {@link Life}; there is no flag to forget.
 */
@Entity
@Table(name = "registration")
class Registration {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID registerId;
    private UUID personId;
    private UUID applicationId;
    private String number;
    private String level;
    private String initials;
    private String givenName;
    private String namePrefix;
    private String surname;
    private String workplace;
    private String birthPrefix;
    private String birthSurname;
    private String partnerPrefix;
    private String partnerSurname;
    private boolean shielded;
    private LocalDate admittedOn;
    private Instant recordedAt;
    private String variant;
    private String cohort;
    private LocalDate renewalSubmittedOn;
    private LocalDate lapsesOn;
    private UUID mergedInto;

    @ElementCollection
    @CollectionTable(name = "registration_event", joinColumns = @JoinColumn(name = "registration_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 64)
    private List<EventRow> events = new ArrayList<>();

    /** A copy of the periods that the events come to, for queries; never read here. */
    @ElementCollection
    @CollectionTable(name = "registration_period", joinColumns = @JoinColumn(name = "registration_id"))
    private Set<PeriodRow> periods = new HashSet<>();

    @Embeddable
    record EventRow(
            @Enumerated(EnumType.STRING) Life.Kind kind,
            LocalDate effectiveOn,
            LocalDate until,
            LocalDate countsFrom,
            String variant,
            String cohort,
            Integer undoes,
            UUID cause,
            UUID decidedBy,
            String reasons,
            Instant recordedAt) {
        Life.Event event() {
            return new Life.Event(kind, effectiveOn, until, countsFrom, variant, cohort, undoes);
        }
    }

    @Embeddable
    record PeriodRow(LocalDate startsOn, LocalDate endsOn, String variant, String cohort, LocalDate countsFrom) {}

    protected Registration() {}

    /** A first registration; what happens to it is told by {@link #record}. */
    Registration(Application application, RegisterNumber number, LocalDate today, Instant at) {
        this.id = Ids.next(at);
        this.registerId = application.registerId();
        this.personId = application.person().value();
        this.applicationId = application.id();
        this.number = number.value();
        this.variant = application.variant();
        this.admittedOn = today;
        this.recordedAt = at;
        takeFrom(application);
    }

    /** The same person in another register. */
    Registration(
            Registration from,
            UUID register,
            RegisterNumber number,
            String level,
            String variant,
            LocalDate today,
            Instant at) {
        this.id = Ids.next(at);
        this.registerId = register;
        this.personId = from.personId;
        this.number = number.value();
        this.variant = variant;
        this.admittedOn = today;
        this.recordedAt = at;
        this.level = level;
        this.initials = from.initials;
        this.givenName = from.givenName;
        this.namePrefix = from.namePrefix;
        this.surname = from.surname;
        this.birthPrefix = from.birthPrefix;
        this.birthSurname = from.birthSurname;
        this.partnerPrefix = from.partnerPrefix;
        this.partnerSurname = from.partnerSurname;
        this.shielded = from.shielded;
        this.workplace = from.workplace;
    }

    /** A registration that another system kept until now; what happened to it is told by {@link #record}. */
    Registration(
            UUID register,
            PersonId person,
            RegisterNumber number,
            Registrations.TakenOver from,
            LocalDate admittedOn,
            Instant at) {
        this.id = Ids.next(at);
        this.registerId = register;
        this.personId = person.value();
        this.number = number.value();
        this.variant = from.variant();
        this.admittedOn = admittedOn;
        this.recordedAt = at;
        this.level = from.level();
        this.initials = from.name().initials();
        this.givenName = from.name().givenName();
        this.namePrefix = from.name().prefix();
        this.surname = from.name().surname();
        this.workplace = from.workplace();
    }

    /** On entry and re-entry the register follows what the applicant stated. */
    final void takeFrom(Application application) {
        this.level = application.level();
        HolderName name = application.name();
        this.initials = name.initials();
        this.givenName = name.givenName();
        this.namePrefix = name.prefix();
        this.surname = name.surname();
        OtherNames others = application.otherNames();
        this.birthPrefix = others.birthPrefix();
        this.birthSurname = others.birthSurname();
        this.partnerPrefix = others.partnerPrefix();
        this.partnerSurname = others.partnerSurname();
        this.workplace = application.workplace();
    }

    /**
     * Puts on record what happened.
     *
     * @param cause the application, procedure or measure that it follows from
     */
    void record(Life.Event event, UUID cause, PersonId by, String reasons, Instant at) {
        events.add(new EventRow(
                event.kind(),
                event.on(),
                event.until(),
                event.countsFrom(),
                event.variant(),
                event.cohort(),
                event.undoes(),
                cause,
                by == null ? null : by.value(),
                reasons,
                at));
        derive();
    }

    /** Takes back the events that followed from this cause and still stand. */
    boolean undo(UUID cause, LocalDate today, PersonId by, String reasons, Instant at) {
        Set<Integer> undone = events.stream().map(EventRow::undoes).collect(Collectors.toSet());
        List<Integer> standing = IntStream.range(0, events.size())
                .filter(i -> cause.equals(events.get(i).cause())
                        && events.get(i).kind() != Life.Kind.UNDONE
                        && !undone.contains(i))
                .boxed()
                .toList();
        for (Integer position : standing) {
            record(new Life.Event(Life.Kind.UNDONE, today, null, null, null, null, position), cause, by, reasons, at);
        }
        return !standing.isEmpty();
    }

    void renewalIsOpenSince(LocalDate day) {
        renewalSubmittedOn = day;
    }

    /** Brings the derived columns up to date with the events. */
    private void derive() {
        Life life = life();
        Set<PeriodRow> now = life.terms().stream()
                .map(t -> new PeriodRow(t.period().start(), t.period().end(), t.variant(), t.cohort(), t.countsFrom()))
                .collect(Collectors.toSet());
        if (!periods.equals(now)) {
            periods.retainAll(now);
            periods.addAll(now);
        }
        variant = life.last().variant();
        cohort = life.last().cohort();
        lapsesOn = life.lapsesOn().orElse(null);
    }

    Life life() {
        return Life.of(events.stream().map(EventRow::event).toList(), renewalSubmittedOn);
    }

    List<EventRow> events() {
        return List.copyOf(events);
    }

    UUID id() {
        return id;
    }

    OtherNames otherNames() {
        return new OtherNames(birthPrefix, birthSurname, partnerPrefix, partnerSurname);
    }

    /** Found by the full number only. */
    boolean isShielded() {
        return shielded;
    }

    /** Whether the search by name may lead here: not to whoever is shielded, died or goes on as somebody else. */
    boolean isFindable() {
        return !shielded && mergedInto == null && !life().hasDied();
    }

    void shield(boolean wanted) {
        this.shielded = wanted;
    }

    void worksIn(String town) {
        this.workplace = town;
    }

    /** What it was read at: whoever saves later on meets another. */
    int version() {
        return version;
    }

    /** Takes over what a correction says; days are corrected by {@link #admittedAnew}. */
    void correct(CorrectedData data) {
        this.level = data.level();
        this.initials = data.name().initials();
        this.givenName = data.name().givenName();
        this.namePrefix = data.name().prefix();
        this.surname = data.name().surname();
        this.birthPrefix = data.otherNames().birthPrefix();
        this.birthSurname = data.otherNames().birthSurname();
        this.partnerPrefix = data.otherNames().partnerPrefix();
        this.partnerSurname = data.otherNames().partnerSurname();
        this.workplace = data.workplace();
    }

    /** The position of the admission, when nothing else happened to this registration that still stands; else empty. */
    Optional<Integer> onlyAdmission() {
        Set<Integer> undone = events.stream().map(EventRow::undoes).collect(Collectors.toSet());
        List<Integer> standing = IntStream.range(0, events.size())
                .filter(i -> events.get(i).kind() != Life.Kind.UNDONE && !undone.contains(i))
                .boxed()
                .toList();
        return standing.size() == 1 && renewalSubmittedOn == null
                ? standing.stream().findFirst()
                : Optional.empty();
    }

    /** The admission was recorded with wrong days: it is undone and recorded anew. */
    void admittedAnew(Period period, LocalDate today, PersonId by, String reasons, Instant at) {
        int position = onlyAdmission().orElseThrow();
        EventRow wrong = events.get(position);
        events.add(new EventRow(
                Life.Kind.UNDONE, today, null, null, null, null, position, wrong.cause(), by.value(), reasons, at));
        this.admittedOn = period.start();
        record(
                Life.Event.period(Life.Kind.ADMITTED, period, wrong.variant(), wrong.cohort()),
                wrong.cause(),
                by,
                reasons,
                at);
    }

    /** From now on this is somebody else's: the person turned out to be the same. */
    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    /** Which registration its number opens; empty when it opens its own. */
    Optional<UUID> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    void mergedInto(UUID surviving) {
        this.mergedInto = surviving;
    }

    Registrations.Facts facts() {
        return new Registrations.Facts(
                id,
                registerId,
                new PersonId(personId),
                new RegisterNumber(number),
                new HolderName(initials, givenName, namePrefix, surname),
                level,
                workplace,
                admittedOn,
                life());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Registration, UUID> {
        /** Keys of registrations of a register with a period for which this holds. */
        List<UUID> withPeriods(String condition, UUID register, LocalDate... days) {
            var query = getEntityManager()
                    .createNativeQuery(
                            "select distinct r.id from registration r"
                                    + " join registration_period p on p.registration_id = r.id"
                                    + " where r.register_id = ?1 and " + condition + " order by r.id",
                            UUID.class)
                    .setParameter(1, register);
            for (int i = 0; i < days.length; i++) {
                query.setParameter(i + 2, days[i]);
            }
            @SuppressWarnings("unchecked")
            List<UUID> found = query.getResultList();
            return found;
        }

        Optional<Registration> byNumber(Collection<String> candidates) {
            return find("number in ?1", candidates).firstResultOptional();
        }

        List<Registration> byNumbers(Collection<String> numbers) {
            return list("select distinct r from Registration r join fetch r.events where r.number in ?1", numbers);
        }

        Optional<Registration> of(UUID register, PersonId person) {
            return find("registerId = ?1 and personId = ?2", register, person.value())
                    .firstResultOptional();
        }

        /** For a decision: whoever else wants to change it waits, and then sees what happened. */
        Optional<Registration> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }

        /** Whoever else wants to change one of these waits until the transaction ends. */
        void hold(Collection<UUID> ids) {
            getEntityManager()
                    .createNativeQuery(
                            "select id from registration where id in (:ids) order by id for no key update", UUID.class)
                    .setParameter("ids", ids)
                    .getResultList();
        }

        Set<UUID> disturbed(Collection<UUID> ids) {
            return new HashSet<>(getEntityManager()
                    .createQuery(
                            "select distinct r.id from Registration r join r.events e where r.id in :ids and e.kind not in :quiet",
                            UUID.class)
                    .setParameter("ids", ids)
                    .setParameter(
                            "quiet",
                            Set.of(
                                    Life.Kind.ADMITTED,
                                    Life.Kind.RENEWED,
                                    Life.Kind.EXTENDED,
                                    Life.Kind.VARIANT_CHANGED))
                    .getResultList());
        }

        Set<UUID> changedSince(Instant moment) {
            return new HashSet<>(getEntityManager()
                    .createQuery(
                            "select distinct r.id from Registration r join r.events e where e.recordedAt > :moment",
                            UUID.class)
                    .setParameter("moment", moment)
                    .getResultList());
        }

        /** The registrations whose numbers open one of these. */
        List<UUID> mergedIntoAny(Collection<UUID> surviving) {
            return getEntityManager()
                    .createQuery("select r.id from Registration r where r.mergedInto in :ids", UUID.class)
                    .setParameter("ids", surviving)
                    .getResultList();
        }

        /** Whoever has these nine digits, under whatever letters. */
        Optional<Registration> byDigits(String number) {
            return find("right(number, 9) = ?1", number.substring(number.length() - 9))
                    .firstResultOptional();
        }

        /** Those whose numbers open this one. */
        List<Registration> mergedInto(UUID surviving) {
            return list("mergedInto", surviving);
        }

        Optional<Registration> causedBy(UUID cause) {
            return find("select r from Registration r join r.events e where e.cause = ?1", cause)
                    .firstResultOptional();
        }

        List<Registration> ofPerson(PersonId person) {
            return list("personId = ?1 order by admittedOn", person.value());
        }

        Optional<Registration> withEvents(UUID id) {
            return find("select r from Registration r left join fetch r.events where r.id = ?1", id)
                    .singleResultOptional();
        }

        /** All of them, a piece at a time, in the order of their keys. */
        List<Registration> after(UUID id, int most) {
            return find("id > ?1 order by id", id).page(0, most).list();
        }

        List<Registration> withIds(Collection<UUID> ids) {
            return list("select distinct r from Registration r join fetch r.events where r.id in ?1", ids);
        }
    }
}
