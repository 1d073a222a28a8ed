// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * The life of one accreditation, from the request to its end, replayed from its steps. Everything that is said of an
 * accreditation is derived here: where it stands, who works on it, what it is worth on a day. Source: domain facts 9(b).
 */
public final class AccreditationLife {
    /** What can happen to an accreditation. */
    public enum StepKind {
        ASSIGNED(new Text("Toegewezen", "Assigned")),
        RELEASED(new Text("Teruggezet in de wachtrij", "Put back in the queue")),
        CONFLICT_DECLARED(new Text("Belang gemeld", "Interest declared")),
        NO_INTEREST_DECLARED(new Text("Verklaard geen belang te hebben", "Declared to have no interest")),
        ASKED(new Text("Vraag gesteld", "Question asked")),
        ANSWERED(new Text("Antwoord gegeven", "Answer given")),
        DECIDED(new Text("Besluit genomen", "Decision taken")),
        OBJECTED(new Text("Bezwaar gemaakt", "Objection made")),
        OBJECTION_UPHELD(new Text("Bezwaar gegrond", "Objection upheld")),
        OBJECTION_DISMISSED(new Text("Bezwaar ongegrond", "Objection dismissed")),
        OBJECTION_INADMISSIBLE(new Text("Bezwaar niet-ontvankelijk", "Objection inadmissible")),
        WITHDRAWAL_PROPOSED(new Text("Intrekking voorgesteld", "Withdrawal proposed")),
        WITHDRAWAL_CONFIRMED(new Text("Accreditatie ingetrokken", "Accreditation withdrawn")),
        WITHDRAWAL_REJECTED(new Text("Intrekking gaat niet door", "Withdrawal is off")),
        REAUDIT_DRAWN(new Text("Geloot voor heronderzoek", "Drawn for a re-audit")),
        REAUDIT_CONFIRMED(new Text("Heronderzoek: in orde", "Re-audit: in order")),
        REAUDIT_REVISED(new Text("Heronderzoek: niet in orde", "Re-audit: not in order"));

        private final Text label;

        StepKind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }

        /** Whether the provider may read it: all but who works on it and why somebody does not. */
        public boolean isForProvider() {
            return switch (this) {
                case ASSIGNED,
                        RELEASED,
                        CONFLICT_DECLARED,
                        NO_INTEREST_DECLARED,
                        WITHDRAWAL_PROPOSED,
                        WITHDRAWAL_REJECTED,
                        REAUDIT_REVISED -> false;
                default -> true;
            };
        }
    }

    /**
     * One thing that happened.
     *
     * @param assessor who was given the file, or null
     * @param day answer by, or withdrawn from; or null
     * @param ruling what was decided with it, or null
     */
    record Step(StepKind kind, LocalDate on, PersonId actor, PersonId assessor, LocalDate day, Ruling ruling) {}

    /**
     * What was decided.
     *
     * @param validity null when refused
     * @param claimed what the provider asked for, or null when that was not kept
     * @param points per category for the course as a whole; empty when it counts per meeting
     * @param perMeeting by the code of the meeting
     */
    public record Ruling(
            UUID id,
            boolean granted,
            PersonId by,
            LocalDate on,
            Period validity,
            Points claimed,
            Map<String, Points> points,
            Map<String, Map<String, Points>> perMeeting) {
        /** All points together. */
        public Points total() {
            return Points.sum(Stream.concat(
                            points.values().stream(),
                            perMeeting.values().stream().flatMap(m -> m.values().stream()))
                    .toList());
        }

        /** Fewer points than were asked for. */
        public boolean isPartial() {
            return granted && claimed != null && total().compareTo(claimed) < 0;
        }

        /** Whether the provider did not get what it asked for, so that it can object. */
        public boolean isObjectionable() {
            return !granted || isPartial();
        }
    }

    /** What an accreditation is worth while it holds: the ruling, and for how long it really holds. */
    public record Effective(Ruling ruling, Period validity) {}

    /** Who works on a matter. Before she decides she declares that she has no interest. */
    record Assignment(PersonId assessor, boolean declared) {}

    private record Question(LocalDate askedOn, LocalDate answerBy, LocalDate closedOn) {
        /** The clock does not run from the question to the answer, or until the day to answer by has passed. */
        long waited(LocalDate today) {
            LocalDate end = closedOn == null ? today : closedOn;
            LocalDate limit = answerBy.plusDays(1);
            return Math.max(0, ChronoUnit.DAYS.between(askedOn, end.isBefore(limit) ? end : limit));
        }
    }

    private final LocalDate submittedOn;
    private final boolean takenBack;
    private final EnumSet<AssessmentMatter> open = EnumSet.noneOf(AssessmentMatter.class);
    private final Map<AssessmentMatter, Assignment> assignments = new EnumMap<>(AssessmentMatter.class);
    private final List<Question> questions = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private final Set<PersonId> conflicted = new HashSet<>();
    private final Set<PersonId> involved = new HashSet<>();
    private final Set<UUID> objectedTo = new HashSet<>();
    private final Map<AssessmentMatter, LocalDate> since = new TreeMap<>();
    private PersonId proposer;
    private LocalDate proposedFrom;
    private LocalDate withdrawnFrom;
    private LocalDate withdrawnOn;
    private boolean objectionToWithdrawal;
    private boolean withdrawalObjectedTo;

    private AccreditationLife(LocalDate submittedOn, boolean takenBack) {
        this.submittedOn = submittedOn;
        this.takenBack = takenBack;
        begin(AssessmentMatter.ASSESSMENT, submittedOn);
    }

    /** @param takenBack whether the provider no longer wants it */
    static AccreditationLife of(LocalDate submittedOn, boolean takenBack, List<Step> steps) {
        AccreditationLife life = new AccreditationLife(submittedOn, takenBack);
        steps.forEach(life::happen);
        if (takenBack) {
            life.open.remove(AssessmentMatter.ASSESSMENT);
        }
        return life;
    }

    private void happen(Step step) {
        AssessmentMatter now = matter().orElse(null);
        switch (step.kind()) {
            case ASSIGNED -> {
                assignments.put(now, new Assignment(step.assessor(), false));
                if (now == AssessmentMatter.ASSESSMENT) {
                    involved.add(step.assessor());
                }
            }
            case RELEASED -> assignments.remove(now);
            case CONFLICT_DECLARED -> {
                conflicted.add(step.actor());
                involved.remove(step.actor());
                assignments.values().removeIf(a -> a.assessor().equals(step.actor()));
            }
            case NO_INTEREST_DECLARED -> assignments.put(now, new Assignment(step.actor(), true));
            case ASKED -> questions.add(new Question(step.on(), step.day(), null));
            case ANSWERED -> closeQuestion(step.on());
            case DECIDED -> {
                closeQuestion(step.on());
                rule(step);
                open.remove(AssessmentMatter.ASSESSMENT);
            }
            case OBJECTED -> {
                objectionToWithdrawal = isWithdrawalObjectionable();
                if (objectionToWithdrawal) {
                    withdrawalObjectedTo = true;
                } else {
                    ruling().map(Ruling::id).ifPresent(objectedTo::add);
                }
                begin(AssessmentMatter.OBJECTION, step.on());
            }
            case OBJECTION_UPHELD -> {
                if (objectionToWithdrawal) {
                    // As if it had never been withdrawn
                    withdrawnFrom = null;
                    withdrawnOn = null;
                } else {
                    rule(step);
                }
                open.remove(AssessmentMatter.OBJECTION);
            }
            case OBJECTION_DISMISSED, OBJECTION_INADMISSIBLE -> open.remove(AssessmentMatter.OBJECTION);
            case WITHDRAWAL_PROPOSED -> {
                proposer = step.actor();
                proposedFrom = step.day();
                involved.add(proposer);
                begin(AssessmentMatter.WITHDRAWAL, step.on());
            }
            case WITHDRAWAL_CONFIRMED -> {
                // It never takes back a day that has been
                withdrawnFrom = step.on().isAfter(proposedFrom) ? step.on() : proposedFrom;
                withdrawnOn = step.on();
                withdrawalObjectedTo = false;
                involved.add(step.actor());
                open.remove(AssessmentMatter.WITHDRAWAL);
            }
            case WITHDRAWAL_REJECTED -> open.remove(AssessmentMatter.WITHDRAWAL);
            case REAUDIT_DRAWN -> begin(AssessmentMatter.REAUDIT, step.on());
            case REAUDIT_CONFIRMED, REAUDIT_REVISED -> open.remove(AssessmentMatter.REAUDIT);
        }
    }

    private void begin(AssessmentMatter matter, LocalDate on) {
        if (open.add(matter)) {
            assignments.remove(matter);
            since.put(matter, on);
        }
    }

    private void rule(Step step) {
        rulings.add(step.ruling());
        involved.add(step.ruling().by());
    }

    private void closeQuestion(LocalDate on) {
        if (isAsked()) {
            Question last = questions.remove(questions.size() - 1);
            questions.add(new Question(last.askedOn(), last.answerBy(), on));
        }
    }

    /** What there is to do now; empty when nothing is. */
    public Optional<AssessmentMatter> matter() {
        return open.stream().findFirst();
    }

    boolean isOpen(AssessmentMatter matter) {
        return open.contains(matter);
    }

    /** Since when the present matter waits. */
    Optional<LocalDate> waitingSince() {
        return matter().map(since::get);
    }

    /** Who works on the present matter. */
    Optional<Assignment> assignment() {
        return matter().map(assignments::get);
    }

    /** Whether the provider must answer a question. */
    public boolean isAsked() {
        return !takenBack
                && !questions.isEmpty()
                && questions.get(questions.size() - 1).closedOn() == null;
    }

    /** The last day on which the open question can be answered in time. */
    public Optional<LocalDate> answerBy() {
        return isAsked() ? Optional.of(questions.get(questions.size() - 1).answerBy()) : Optional.empty();
    }

    /** Whether the assessor still waits for an answer on this day. */
    boolean awaitsAnswerOn(LocalDate day) {
        return answerBy().filter(by -> !day.isAfter(by)).isPresent();
    }

    /** The decision that holds now: the last one. */
    public Optional<Ruling> ruling() {
        return rulings.isEmpty() ? Optional.empty() : Optional.of(rulings.get(rulings.size() - 1));
    }

    List<Ruling> rulings() {
        return List.copyOf(rulings);
    }

    /** Whether the present decision was objected to. */
    boolean isObjectedTo() {
        // After an objection there is no second one
        return !objectedTo.isEmpty();
    }

    /** Whether there is a withdrawal that its provider has not objected to. */
    private boolean isWithdrawalObjectionable() {
        return withdrawnOn != null && !withdrawalObjectedTo;
    }

    /** Whether the provider can object: once to a decision that did not give what it asked for, once to a withdrawal. */
    boolean isObjectionPossible() {
        return isWithdrawalObjectionable()
                || ruling().filter(Ruling::isObjectionable).isPresent() && withdrawnOn == null && !isObjectedTo();
    }

    /** Whether the objection that waits is about a withdrawal, not about the decision on the request. */
    boolean isWithdrawalObjected() {
        return open.contains(AssessmentMatter.OBJECTION) && objectionToWithdrawal;
    }

    /** Who once said to have an interest: they never work on it. */
    Set<PersonId> conflicted() {
        return Set.copyOf(conflicted);
    }

    /** Who worked on the request, decided on it or withdrew it: they hear no objection. */
    Set<PersonId> involved() {
        return Set.copyOf(involved);
    }

    Set<PersonId> deciders() {
        Set<PersonId> deciders = new HashSet<>();
        rulings.forEach(r -> deciders.add(r.by()));
        return deciders;
    }

    /** Who proposed the withdrawal that waits for a second pair of eyes. */
    Optional<PersonId> proposer() {
        return open.contains(AssessmentMatter.WITHDRAWAL) ? Optional.of(proposer) : Optional.empty();
    }

    /** From when the proposed withdrawal would hold. */
    Optional<LocalDate> proposedFrom() {
        return open.contains(AssessmentMatter.WITHDRAWAL) ? Optional.of(proposedFrom) : Optional.empty();
    }

    public Optional<LocalDate> withdrawnFrom() {
        return Optional.ofNullable(withdrawnFrom);
    }

    /** What holds, and for how long: the last decision, cut by a withdrawal. Empty when there is nothing that ever holds. */
    public Optional<Effective> effective() {
        return ruling().filter(Ruling::granted).flatMap(r -> {
            Period validity = r.validity();
            if (withdrawnFrom == null || !withdrawnFrom.isBefore(validity.end())) {
                return Optional.of(new Effective(r, validity));
            }
            return withdrawnFrom.isAfter(validity.start())
                    ? Optional.of(new Effective(r, new Period(validity.start(), withdrawnFrom)))
                    : Optional.empty();
        });
    }

    /** What a course that ends on this day is worth; empty when it is worth nothing. */
    public Optional<Effective> effectiveOn(LocalDate day) {
        return effective().filter(e -> e.validity().contains(day));
    }

    /** @param renewalAsked whether a request that follows this one waits */
    public AccreditationStatus statusOn(LocalDate day, boolean renewalAsked) {
        if (takenBack) {
            return AccreditationStatus.TAKEN_BACK;
        }
        if (rulings.isEmpty()) {
            return isAsked()
                    ? AccreditationStatus.MORE_ASKED
                    : assignments.containsKey(AssessmentMatter.ASSESSMENT)
                            ? AccreditationStatus.IN_ASSESSMENT
                            : AccreditationStatus.SUBMITTED;
        }
        if (open.contains(AssessmentMatter.OBJECTION)) {
            return AccreditationStatus.IN_OBJECTION;
        }
        Ruling ruling = ruling().orElseThrow();
        if (!ruling.granted()) {
            return AccreditationStatus.REFUSED;
        }
        if (withdrawnFrom != null && !day.isBefore(withdrawnFrom)) {
            return AccreditationStatus.WITHDRAWN;
        }
        if (!day.isBefore(ruling.validity().end())) {
            return AccreditationStatus.EXPIRED;
        }
        if (renewalAsked) {
            return AccreditationStatus.RENEWAL_REQUESTED;
        }
        return ruling.isPartial() ? AccreditationStatus.PARTLY_ACCREDITED : AccreditationStatus.ACCREDITED;
    }

    /** How many days the decision waited for the provider, so far. */
    public long daysWaited(LocalDate today) {
        return questions.stream().mapToLong(q -> q.waited(today)).sum();
    }

    /** The day before which the present matter must have been decided: it does not run while the provider is asked. */
    public LocalDate decideBefore(int weeks, LocalDate today) {
        AssessmentMatter matter = matter().orElse(AssessmentMatter.ASSESSMENT);
        LocalDate begun = since.getOrDefault(matter, submittedOn);
        long paused = matter == AssessmentMatter.ASSESSMENT ? daysWaited(today) : 0;
        return begun.plusWeeks(weeks).plusDays(paused);
    }

    /** When it was decided what an objection is about: the withdrawal if there is one, else the request. */
    Optional<LocalDate> objectionableSince() {
        return withdrawnOn != null
                ? Optional.of(withdrawnOn)
                : ruling().filter(Ruling::isObjectionable).map(Ruling::on);
    }

    /** The first day on which an objection to the present decision or withdrawal is late. */
    public Optional<LocalDate> objectBefore(int weeks) {
        return objectionableSince().map(day -> day.plusWeeks(weeks).plusDays(1));
    }
}
