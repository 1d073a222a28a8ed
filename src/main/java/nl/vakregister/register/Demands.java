// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * All that a norm asks, as one document: points by category, a total, work experience, obligations that are not points,
 * and how hours become points.
 *
 * @param totalMin the points to earn in all, or null when only the categories count
 * @param exchange whether what is earned above the minimum of a category helps to reach the total; without exchange each
 *     category counts up to its minimum and no further
 * @param renewalOpensMonths how long before the end of the period re-registration may be submitted
 */
public record Demands(
        Type type,
        int periodMonths,
        Points totalMin,
        Boolean exchange,
        List<Category> categories,
        List<Work> work,
        List<Obligation> obligations,
        Conversion conversion,
        Vog vog,
        ExtensionRule extension,
        Integer renewalOpensMonths) {

    private static final int RENEWAL_OPENS_MONTHS = 12;

    public Demands {
        type = type == null ? Type.POINTS : type;
        exchange = exchange == null || exchange;
        categories = categories == null ? List.of() : List.copyOf(categories);
        work = work == null ? List.of() : List.copyOf(work);
        obligations = obligations == null ? List.of() : List.copyOf(obligations);
        conversion = conversion == null ? new Conversion(null, null, null) : conversion;
        renewalOpensMonths = renewalOpensMonths == null ? RENEWAL_OPENS_MONTHS : renewalOpensMonths;
    }

    /** What kind of proof the norm rests on. */
    public enum Type {
        POINTS(new Text("punten", "points")),
        HOURS_ONLY(new Text("alleen werkuren", "hours of work only")),
        PORTFOLIO(new Text("portfolio", "portfolio"));

        private final Text label;

        Type(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /**
     * What sort of activities a category is for. Points that go along to another register count in the category of the
     * same code, or else in the only one of the same sort.
     */
    public enum Sort {
        ACCREDITED(new Text("geaccrediteerde scholing", "accredited training")),
        REFLECTION(new Text("reflectie", "reflection")),
        FREE(new Text("vrije ruimte", "free choice"));

        private final Text label;

        Sort(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /**
     * A kind of activity with its own minimum and maximum.
     *
     * @param max what counts at most, or null for no limit; more may be earned, it just does not count here
     * @param maxPerActivity what one activity counts at most, or null
     * @param overflowTo the category that takes what is above the maximum, or null when nothing does
     * @param accreditedOnly only activities that were accredited when they were held count
     * @param accreditors whose accreditation counts; empty for any
     * @param minMinutesPerSession shorter meetings do not count, or null
     * @param sort what it is for, or null when it is like no other
     * @param audited what is stated here is checked by sample
     */
    public record Category(
            String code,
            Text name,
            Points min,
            Points max,
            Points maxPerActivity,
            String overflowTo,
            Boolean accreditedOnly,
            List<String> accreditors,
            Integer minMinutesPerSession,
            Sort sort,
            Boolean audited) {
        public Category {
            min = min == null ? Points.ZERO : min;
            accreditedOnly = accreditedOnly != null && accreditedOnly;
            accreditors = accreditors == null ? List.of() : List.copyOf(accreditors);
            audited = audited != null && audited;
        }

        /** A category that is like no other and is not checked by sample. */
        public Category(
                String code,
                Text name,
                Points min,
                Points max,
                Points maxPerActivity,
                String overflowTo,
                Boolean accreditedOnly,
                List<String> accreditors,
                Integer minMinutesPerSession) {
            this(
                    code,
                    name,
                    min,
                    max,
                    maxPerActivity,
                    overflowTo,
                    accreditedOnly,
                    accreditors,
                    minMinutesPerSession,
                    null,
                    null);
        }
    }

    /** How work experience is measured; always in net hours worked. */
    public enum WorkUnit {
        /** Hours in the whole period. */
        HOURS_PER_PERIOD(new Text("uur in de hele periode", "hours in the whole period")),
        /** Hours a week, on average over the period. */
        AVG_HOURS_PER_WEEK(
                new Text("uur per week, gemiddeld over de periode", "hours a week, on average over the period")),
        /** Hours a week at the moment of submission. */
        HOURS_PER_WEEK_NOW(new Text("uur per week bij het indienen", "hours a week at submission")),
        /** Months in which the average was at least {@link Work#hoursPerWeek()}. */
        MONTHS_AT_HOURS_PER_WEEK(new Text("maanden met genoeg uren per week", "months with enough hours a week"));

        private final Text label;

        WorkUnit(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /**
     * A threshold of work experience; several hold at once.
     *
     * @param scope what work counts: a code such as SOCIAAL_WERK or JGP; null for all
     * @param level the least level of the work, or null for any
     * @param hoursPerWeek only with {@link WorkUnit#MONTHS_AT_HOURS_PER_WEEK}
     */
    public record Work(
            String code,
            Text name,
            BigDecimal min,
            WorkUnit unit,
            BigDecimal hoursPerWeek,
            String level,
            String scope) {}

    /** When an obligation is asked of somebody. */
    public enum Condition {
        /** She states work for herself in the period. */
        SELF_EMPLOYED(new Text("wie zelfstandig werkt", "the self-employed"));

        private final Text label;

        Condition(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** What somebody may have that frees her of an obligation, such as an endorsement of her diploma. */
    public record Exemption(String code, Text name) {}

    /** Something that a professional can state to have done or to have. */
    public record Statable(String code, Text name) {}

    /**
     * Something to have done that is not points: an ethics training, a theme, a set of case reports.
     *
     * @param count how many are asked; 1 unless said otherwise
     * @param carryOver whether what was done between submission and decision may serve the next period
     * @param when of whom it is asked, or null for everybody
     * @param unless who has this, stated and confirmed at any time, is not asked; or null
     */
    public record Obligation(
            String code, Text name, Integer count, Boolean carryOver, Condition when, Exemption unless) {
        public Obligation {
            count = count == null ? 1 : count;
            carryOver = carryOver != null && carryOver;
        }

        /** An obligation for everybody. */
        public Obligation(String code, Text name, Integer count, Boolean carryOver) {
            this(code, name, count, carryOver, null, null);
        }
    }

    /**
     * How an activity becomes points.
     *
     * @param netHourPoints points for one net hour
     * @param groupFactors by group size, the part of an hour that counts in group supervision
     * @param pointsPerEcts points for one ECTS study credit, or null
     */
    public record Conversion(
            BigDecimal netHourPoints, Map<Integer, BigDecimal> groupFactors, BigDecimal pointsPerEcts) {
        private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

        public Conversion {
            netHourPoints = netHourPoints == null ? BigDecimal.ONE : netHourPoints;
            groupFactors = groupFactors == null ? Map.of() : Map.copyOf(groupFactors);
        }

        /** Breaks, receptions and travel are not net. */
        public Points ofNetMinutes(int minutes) {
            return Points.ofNetMinutes(minutes, netHourPoints);
        }

        /** The part of an hour that counts in a group; for a size that the norm does not name, the next larger size decides. */
        public BigDecimal groupFactor(int groupSize) {
            return groupFactors.keySet().stream()
                    .filter(size -> size >= groupSize)
                    .min(Integer::compare)
                    .or(() -> groupFactors.keySet().stream().max(Integer::compare))
                    .map(groupFactors::get)
                    .orElse(BigDecimal.ONE);
        }

        /** In a group an hour counts for less. */
        public Points ofGroupMinutes(int minutes, int groupSize) {
            BigDecimal factor = groupFactor(groupSize);
            return new Points(BigDecimal.valueOf(minutes)
                    .multiply(netHourPoints)
                    .multiply(factor)
                    .divide(MINUTES, 6, RoundingMode.HALF_UP));
        }

        /** @throws IllegalStateException when the norm has no rule for study credits */
        public Points ofEcts(BigDecimal ects) {
            if (pointsPerEcts == null) {
                throw new IllegalStateException("this norm does not convert study credits");
            }
            return new Points(ects.multiply(pointsPerEcts));
        }
    }

    /**
     * A certificate of good conduct (VOG).
     *
     * @param maxAgeMonths how old it may be at submission
     * @param continuous whether there must be a valid one on every day of the period as well
     * @param validMonths how long one holds between submissions; null when the register names no term, and it holds until
     *     the next
     */
    public record Vog(int maxAgeMonths, boolean continuous, boolean selfEmployedOnly, Integer validMonths) {
        public Vog(int maxAgeMonths, boolean continuous, boolean selfEmployedOnly) {
            this(maxAgeMonths, continuous, selfEmployedOnly, null);
        }
    }

    /**
     * How a period may be extended for leave. No medical details are ever asked.
     *
     * @param maxMonths the longest extension
     * @param pregnancyMonths the fixed term for pregnancy, or null when it is as any other
     * @param once only one extension per period
     * @param voidsOldest the period shifts as a whole: points from its first months lapse
     */
    public record ExtensionRule(int maxMonths, Integer pregnancyMonths, boolean once, boolean voidsOldest) {}

    public Optional<Category> category(String code) {
        return categories.stream().filter(c -> c.code().equals(code)).findFirst();
    }

    /** The category here that takes what another norm counts in that one: of the same code, or the only one of its sort. */
    public Optional<Category> like(Category other) {
        List<Category> sameSort = other.sort() == null
                ? List.of()
                : categories.stream().filter(c -> c.sort() == other.sort()).toList();
        return category(other.code()).or(() -> sameSort.size() == 1 ? Optional.of(sameSort.get(0)) : Optional.empty());
    }

    /** What can be stated under this norm: its obligations, and what frees of them. */
    public List<Statable> statable() {
        return Stream.concat(
                        obligations.stream().map(o -> new Statable(o.code(), o.name())),
                        obligations.stream()
                                .filter(o -> o.unless() != null)
                                .map(o -> new Statable(
                                        o.unless().code(), o.unless().name())))
                .distinct()
                .toList();
    }

    public ExtensionRule extensionOrDefault() {
        return extension == null ? new ExtensionRule(12, null, true, false) : extension;
    }

    /** Why nobody could ever meet this, field by field; empty when it can be met. */
    public List<Refusal.Problem> impossibilities() {
        return Impossibilities.of(this);
    }
}
