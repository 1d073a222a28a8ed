// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.vakregister.accreditation.AccreditationRules;
import nl.vakregister.accreditation.RuleBook;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registers;
import org.hibernate.Session;

/** What each register says about attendance, and saying something else from a day on. */
@ApplicationScoped
class AttendancePolicies {
    private static final int LONGEST_SOURCE = 500;

    private final Registers registers;
    private final RuleBook rules;
    private final EntityManager database;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    AttendancePolicies(
            Registers registers,
            RuleBook rules,
            EntityManager database,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.registers = registers;
        this.rules = rules;
        this.database = database;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What a register says, last version first.
     *
     * @param usualLateMonths what its accreditation rules say today, or null when it accredits nothing
     * @param now what holds today, or null when it has said nothing yet
     */
    record OfRegister(
            Registers.View register,
            Integer usualLateMonths,
            AttendancePolicy.Version now,
            List<AttendancePolicy.Version> versions) {
        /** How long attendance may be late today, or null when the register accredits nothing. */
        public Integer lateMonths() {
            return now == null || now.lateMonths() == null ? usualLateMonths : now.lateMonths();
        }

        public boolean isByProvider() {
            return now == null || now.byProvider();
        }
    }

    /** What somebody wants a register to say. */
    record Wish(String register, LocalDate validFrom, Boolean byProvider, Integer lateMonths, String source) {}

    /** All that was ever said; few, because a register says something once in years. */
    @Transactional
    AttendancePolicy book() {
        return new AttendancePolicy(
                database.unwrap(Session.class).doReturningWork(connection -> new SheetRows(connection).policies()));
    }

    /** Every register with what it says. */
    @Transactional
    List<OfRegister> all() {
        LocalDate today = LocalDate.now(clock);
        AttendancePolicy book = book();
        return registers.all().stream()
                .map(register -> new OfRegister(
                        register,
                        rules.find(register.id(), today)
                                .map(AccreditationRules::lateMonths)
                                .orElse(null),
                        book.on(register.id(), today).orElse(null),
                        book.versions().stream()
                                .filter(v -> v.register().equals(register.id()))
                                .sorted(Comparator.comparing(AttendancePolicy.Version::validFrom)
                                        .reversed())
                                .toList()))
                .toList();
    }

    /**
     * Lets a register say something else from a day on.
     *
     * @throws Refusal when the actor is no registrar or admin, the day has passed, or something is not right
     */
    @Transactional
    void set(Actor actor, Wish wish) {
        Optional<Registers.View> register = registers.all().stream()
                .filter(r -> r.code().equals(wish.register()))
                .findFirst();
        if (!actor.is(Role.REGISTRAR) && !actor.is(Role.ADMIN)) {
            throw denials.forbidden(
                    actor,
                    register.map(Registers.View::id).orElse(actor.person().value()),
                    Optional.empty(),
                    "set-attendance-policy",
                    new Text(
                            "Alleen een registrator of beheerder bepaalt dit.",
                            "Only a registrar or administrator decides on this."));
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        boolean day = wish.validFrom() != null;
        new Problems()
                .when(register.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(!day, "validFrom", "Vul de eerste dag in.", "Enter the first day.")
                .when(
                        day && wish.validFrom().isBefore(today),
                        "validFrom",
                        "Deze dag is voorbij. Wat al geboekt is, verandert niet meer.",
                        "This day has passed. What was booked does not change any more.")
                .when(
                        day && wish.validFrom().isAfter(today.plusYears(10)),
                        "validFrom",
                        "Kies een dag binnen tien jaar.",
                        "Choose a day within ten years.")
                .when(
                        register.isPresent()
                                && day
                                && book().versions().stream()
                                        .anyMatch(v -> v.register()
                                                        .equals(register.get().id())
                                                && v.validFrom().equals(wish.validFrom())),
                        "validFrom",
                        "Vanaf deze dag is al iets bepaald. Kies een andere dag.",
                        "Something was decided from this day already. Choose another day.")
                .when(
                        wish.byProvider() == null,
                        "byProvider",
                        "Kies wie presentie doorgeeft.",
                        "Choose who reports attendance.")
                .when(
                        wish.lateMonths() != null
                                && (wish.lateMonths() < 0 || wish.lateMonths() > AttendancePolicy.MOST_MONTHS),
                        "lateMonths",
                        "Vul 0 tot en met 60 maanden in, of niets.",
                        "Enter 0 to 60 months, or nothing.")
                .when(
                        wish.source() == null
                                || wish.source().isBlank()
                                || wish.source().length() > LONGEST_SOURCE,
                        "source",
                        "Schrijf in hoogstens 500 tekens waar dit staat.",
                        "Write in at most 500 characters where this is written.")
                .refuseIfAny();
        AttendancePolicy.Version version = new AttendancePolicy.Version(
                register.get().id(),
                wish.validFrom(),
                wish.byProvider(),
                wish.lateMonths(),
                wish.source().strip());
        boolean added = database.unwrap(Session.class)
                .doReturningWork(connection -> new SheetRows(connection).add(version, actor.person(), now));
        if (!added) {
            throw Refusal.conflict(new Text(
                    "Iemand anders heeft vanaf deze dag net iets bepaald. Kijk wat er nu staat.",
                    "Somebody else has just decided something from this day. See what it says now."));
        }
        deeds.fire(new AttendancePolicySet(now, actor.person(), register.get().id(), wish.validFrom()));
    }
}
