// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * What became of an edition, replayed from its events.
 *
 * @param plan as it stands now
 * @param moved whether it was ever at another time or place
 * @param cancelReasons for participants; null unless cancelled
 */
record EditionLife(EditionPlan plan, boolean moved, String cancelReasons) {
    enum Kind {
        PLANNED(new Text("Gepland", "Planned")),
        CHANGED(new Text("Gewijzigd", "Changed")),
        MOVED(new Text("Verplaatst", "Moved")),
        CANCELLED(new Text("Afgezegd", "Cancelled"));

        private final Text label;

        Kind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** What happened; {@code plan} is null when cancelled, {@code reasons} may be null unless cancelled. */
    record Step(Kind kind, EditionPlan plan, String reasons) {}

    /** Events in the order in which they were recorded; the first one plans. */
    static EditionLife of(List<Step> steps) {
        EditionLife life = null;
        for (Step step : steps) {
            life = life == null
                    ? new EditionLife(step.plan(), false, null)
                    : switch (step.kind()) {
                        case PLANNED -> throw new IllegalStateException("planned twice");
                        case CHANGED -> new EditionLife(step.plan(), life.moved, life.cancelReasons);
                        case MOVED -> new EditionLife(step.plan(), true, life.cancelReasons);
                        case CANCELLED -> new EditionLife(life.plan, life.moved, step.reasons());
                    };
        }
        if (life == null) {
            throw new IllegalStateException("never planned");
        }
        return life;
    }

    boolean isCancelled() {
        return cancelReasons != null;
    }

    EditionState on(LocalDate today) {
        return EditionState.of(plan.startsOn(), plan.endsOn(), isCancelled(), today);
    }

    /** The step that changes what does not concern time or place. */
    Step change(EditionPlan to) {
        mustGoOn();
        return new Step(Kind.CHANGED, to, null);
    }

    /**
     * The step to another time or place.
     *
     * @param booked how many participants have points from it already
     */
    Step move(EditionPlan to, String reasons, int booked) {
        mustGoOn();
        mustNotBeBooked(booked);
        if (plan.isWhereAndWhen(to)) {
            throw Refusal.invalid(
                    "startsOn",
                    new Text("Dit is dezelfde tijd en plaats als nu.", "This is the same time and place as now."));
        }
        return new Step(Kind.MOVED, to, reasons);
    }

    Step cancel(String reasons, int booked) {
        mustGoOn();
        mustNotBeBooked(booked);
        return new Step(Kind.CANCELLED, null, reasons);
    }

    private void mustGoOn() {
        if (isCancelled()) {
            throw Refusal.conflict(new Text(
                    "Deze uitvoering is afgezegd. Plan een nieuwe.", "This edition was cancelled. Plan a new one."));
        }
    }

    private static void mustNotBeBooked(int booked) {
        if (booked > 0) {
            throw Refusal.conflict(new Text(
                    "Er zijn al punten geboekt voor deze uitvoering. De dagen liggen daarmee vast.",
                    "Points from this edition have been booked already. That fixes its days."));
        }
    }
}
