// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;

/**
 * What somebody looks for in the agenda; null is anything. The same names on the page, in the feeds and in the API.
 *
 * @param register its code
 * @param place the beginning of a town's name
 * @param until the last day
 */
record AgendaFilter(
        String register,
        UUID competency,
        Setting setting,
        String place,
        LocalDate from,
        LocalDate until,
        CourseForm form,
        String words) {
    private static final int LONGEST = 100;

    /** Where it is. */
    enum Setting {
        ONLINE(new Text("Online", "Online")),
        PLACE(new Text("Op een plaats", "At a place"));

        private final Text label;

        Setting(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** Where to go on: after this edition on that day. */
    record After(LocalDate day, UUID edition) {
        static After read(String typed) {
            try {
                int split = typed.indexOf('_');
                return new After(
                        LocalDate.parse(typed.substring(0, split)), UUID.fromString(typed.substring(split + 1)));
            } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Refusal.invalid(
                        "after", new Text("Begin bij de eerste bladzijde.", "Begin with the first page."));
            }
        }

        String written() {
            return day + "_" + edition;
        }
    }

    static AgendaFilter any() {
        return new AgendaFilter(null, null, null, null, null, null, null, null);
    }

    /**
     * Reads what was asked.
     *
     * @throws Refusal with all that cannot be read
     */
    static AgendaFilter of(Form form) {
        String register = known(form, "register", "[A-Z][A-Z0-9-]{1,30}");
        UUID competency = form.uuid("competency").orElse(null);
        Setting setting = form.choice("setting", Setting.class).orElse(null);
        CourseForm courseForm = form.choice("form", CourseForm.class).orElse(null);
        refuseIf(form, competency == null, "competency");
        refuseIf(form, setting == null, "setting");
        refuseIf(form, courseForm == null, "form");
        LocalDate from = day(form, "from");
        LocalDate until = day(form, "until");
        if (from != null && until != null && until.isBefore(from)) {
            form.problem(
                    "until",
                    new Text("De laatste dag ligt voor de eerste dag.", "The last day is before the first day."));
        }
        YearMonth month = month(form);
        if (month != null) {
            from = from == null || from.isBefore(month.atDay(1)) ? month.atDay(1) : from;
            until = until == null || until.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : until;
        }
        for (String text : new String[] {"place", "q"}) {
            if (form.value(text).length() > LONGEST) {
                form.problem(text, new Text("Gebruik hoogstens 100 tekens.", "Use at most 100 characters."));
            }
        }
        form.refuseIfWrong();
        return new AgendaFilter(
                register,
                competency,
                setting,
                form.optional("place").orElse(null),
                from,
                until,
                courseForm,
                form.optional("q").orElse(null));
    }

    private static String known(Form form, String field, String pattern) {
        String typed = form.optional(field).orElse(null);
        if (typed != null && !typed.matches(pattern)) {
            form.problem(field, unknown());
            return null;
        }
        return typed;
    }

    private static void refuseIf(Form form, boolean nothing, String field) {
        if (nothing && form.optional(field).isPresent()) {
            form.problem(field, unknown());
        }
    }

    private static Text unknown() {
        return new Text("Kies uit de lijst.", "Choose from the list.");
    }

    private static LocalDate day(Form form, String field) {
        LocalDate day = form.date(field).orElse(null);
        if (day != null && !Period.isPlausible(day)) {
            form.problem(field, new Text("Vul een datum van deze tijd in.", "Enter a date of our time."));
            return null;
        }
        return day;
    }

    private static YearMonth month(Form form) {
        try {
            YearMonth month = form.optional("month").map(YearMonth::parse).orElse(null);
            if (month == null || Period.isPlausible(month.atDay(1))) {
                return month;
            }
        } catch (DateTimeException e) {
            // Said below
        }
        form.problem("month", new Text("Kies een maand uit de lijst.", "Choose a month from the list."));
        return null;
    }
}
