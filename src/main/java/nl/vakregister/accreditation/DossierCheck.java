// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * What is missing or wrong in a dossier, a function per subject. A problem's field is the path in the document, such as
 * {@code parts.3.minutes}. A draft may have every problem of {@link #of}, but none of {@link #tooMuch}: that is more than
 * we keep.
 */
final class DossierCheck {
    /** Two weeks without a night; no part is longer, and sums stay far from what an int can hold. */
    static final int MOST_MINUTES = 20_160;

    static final int FEWEST_NET_MINUTES = 15;
    static final int MOST_NET_MINUTES = 60_000;
    static final int MOST_PARTS = 200;
    static final int MOST_GOALS = 20;
    static final int MOST_TEACHERS = 50;
    static final int MOST_DOCUMENTS = 20;
    static final int MOST_REGISTERS = 20;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 4_000;
    private static final int MOST_COMPETENCIES = 100;
    private static final int LONGEST_KEPT = 20_000;
    private static final int MOST_MEETINGS = 200;
    private static final int LARGEST_GROUP = 10_000;
    private static final int MOST_YEARS = 10;
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(100_000);
    private static final Points MOST_POINTS = Points.of("999");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /**
     * A register as a dossier meets it.
     *
     * @param authorised whether the provider may submit courses to it
     * @param rules how it accredits, or null when it does not
     * @param competencies those of its framework; null when it has no framework
     */
    record Known(Text name, boolean open, boolean authorised, AccreditationRules rules, Set<UUID> competencies) {}

    private final CourseDossier dossier;
    private final List<Refusal.Problem> found = new ArrayList<>();

    private DossierCheck(CourseDossier dossier) {
        this.dossier = dossier;
    }

    /** All that is in the way of submitting it, given the registers by code that exist. */
    static List<Refusal.Problem> of(CourseDossier dossier, Map<String, Known> registers) {
        DossierCheck check = new DossierCheck(dossier);
        check.lists();
        check.course();
        check.registers(registers);
        check.parts();
        check.net();
        check.meetings();
        check.goals(registers);
        check.test(registers);
        check.teachers();
        check.practical();
        return List.copyOf(check.found);
    }

    /** Why it is more, or stranger, than a draft can hold. */
    static List<Refusal.Problem> tooMuch(CourseDossier dossier) {
        DossierCheck check = new DossierCheck(dossier);
        check.lists();
        check.price();
        check.kept("title", dossier.title());
        check.kept("summary", dossier.summary());
        check.kept("audience", dossier.audience());
        check.kept("language", dossier.language());
        if (dossier.test() != null) {
            check.kept("test.description", dossier.test().description());
            check.kept("test.passing", dossier.test().passing());
        }
        for (int i = 0; i < dossier.registers().size(); i++) {
            check.kept("registers." + i, dossier.registers().get(i).register());
        }
        for (int i = 0; i < dossier.parts().size(); i++) {
            check.kept("parts." + i + ".title", dossier.parts().get(i).title());
        }
        for (int i = 0; i < dossier.goals().size(); i++) {
            check.kept("goals." + i + ".text", dossier.goals().get(i).text());
            check.when(
                    dossier.goals().get(i).competencies().size() > MOST_COMPETENCIES,
                    "goals." + i + ".competencies",
                    "Dit zijn te veel competenties.",
                    "These are too many competencies.");
        }
        for (int i = 0; i < dossier.teachers().size(); i++) {
            check.kept("teachers." + i + ".name", dossier.teachers().get(i).name());
            check.kept(
                    "teachers." + i + ".qualification",
                    dossier.teachers().get(i).qualification());
        }
        return List.copyOf(check.found);
    }

    private void kept(String field, String text) {
        when(
                text != null && text.length() > LONGEST_KEPT,
                field,
                "Deze tekst is veel te lang. Gebruik hoogstens 4000 tekens.",
                "This text is much too long. Use at most 4000 characters.");
    }

    private void lists() {
        atMost(dossier.registers(), MOST_REGISTERS, "registers", new Text("registers", "registers"));
        atMost(dossier.parts(), MOST_PARTS, "parts", new Text("onderdelen", "parts"));
        atMost(dossier.goals(), MOST_GOALS, "goals", new Text("leerdoelen", "learning goals"));
        atMost(dossier.teachers(), MOST_TEACHERS, "teachers", new Text("docenten", "teachers"));
        atMost(dossier.documents(), MOST_DOCUMENTS, "documents", new Text("documenten", "documents"));
    }

    private void atMost(List<?> list, int most, String field, Text what) {
        when(
                list.size() > most,
                field,
                "Dit zijn er te veel. Gebruik hoogstens " + most + " " + what.nl() + ".",
                "These are too many. Use at most " + most + " " + what.en() + ".");
    }

    private void course() {
        when(
                !isName(dossier.title(), 3),
                "title",
                "Geef de cursus een naam van 3 tot 200 tekens.",
                "Give the course a name of 3 to 200 characters.");
        when(
                !isText(dossier.summary()),
                "summary",
                "Beschrijf kort wat deelnemers leren, in hoogstens 4000 tekens.",
                "Describe briefly what participants learn, in at most 4000 characters.");
        when(
                !isText(dossier.audience()),
                "audience",
                "Schrijf voor wie de cursus is, in hoogstens 4000 tekens.",
                "Write whom the course is for, in at most 4000 characters.");
        when(dossier.form() == null, "form", "Kies de vorm.", "Choose the form.");
        when(
                !LANGUAGES.contains(dossier.language()),
                "language",
                "Kies de taal van de cursus.",
                "Choose the language of the course.");
    }

    private void registers(Map<String, Known> registers) {
        when(
                dossier.registers().isEmpty(),
                "registers",
                "Kies ten minste één register.",
                "Choose at least one register.");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(dossier.registers().size(), MOST_REGISTERS); i++) {
            register(dossier.registers().get(i), registers, seen, "registers." + i);
        }
    }

    private void register(CourseDossier.Wish wish, Map<String, Known> registers, Set<String> seen, String path) {
        Known known = wish.register() == null ? null : registers.get(wish.register());
        if (known == null) {
            when(true, path, "Dit register bestaat niet.", "This register does not exist.");
            return;
        }
        when(
                !seen.add(wish.register()),
                path,
                "Dit register staat er twee keer.",
                "This register is in the list twice.");
        if (!known.open() || known.rules() == null) {
            when(
                    true,
                    path,
                    known.name().nl() + " neemt hier geen aanvragen aan.",
                    known.name().en() + " takes no applications here.");
        } else {
            when(
                    !known.authorised(),
                    path,
                    "Je organisatie mag nog geen cursussen indienen bij "
                            + known.name().nl() + ".",
                    "Your organisation may not yet submit courses to "
                            + known.name().en() + ".");
            when(
                    wish.years() != null && !known.rules().termsInYears().contains(wish.years()),
                    path + ".years",
                    "Deze termijn kent " + known.name().nl() + " niet.",
                    known.name().en() + " does not know this term.");
        }
        when(
                wish.claimed() != null
                        && (!wish.claimed().isPositive() || wish.claimed().compareTo(MOST_POINTS) > 0),
                path + ".claimed",
                "Punten liggen tussen 0 en 999.",
                "Points lie between 0 and 999.");
        when(
                wish.years() != null && (wish.years() < 1 || wish.years() > MOST_YEARS),
                path + ".years",
                "Kies een termijn in jaren.",
                "Choose a term in years.");
    }

    private void parts() {
        for (int i = 0; i < Math.min(dossier.parts().size(), MOST_PARTS); i++) {
            CourseDossier.Part part = dossier.parts().get(i);
            String path = "parts." + i;
            when(
                    !isName(part.title(), 1),
                    path + ".title",
                    "Geef dit onderdeel een naam van hoogstens 200 tekens.",
                    "Give this part a name of at most 200 characters.");
            when(
                    part.kind() == null,
                    path + ".kind",
                    "Kies wat voor onderdeel dit is.",
                    "Choose what kind of part this is.");
            when(
                    part.minutes() == null || part.minutes() < 1 || part.minutes() > MOST_MINUTES,
                    path + ".minutes",
                    "Vul in hoeveel minuten dit duurt: 1 tot en met 20160.",
                    "Enter how many minutes this takes: 1 to 20160.");
        }
    }

    private void net() {
        int net = dossier.netMinutes();
        when(
                net < FEWEST_NET_MINUTES,
                "parts",
                "De onderdelen die tellen duren samen minder dan 15 minuten. Pauzes, ontvangst en toets tellen niet mee.",
                "The parts that count take less than 15 minutes together. Breaks, reception and test do not count.");
        when(
                net > MOST_NET_MINUTES,
                "parts",
                "De onderdelen duren samen meer dan 1000 uur.",
                "The parts take more than 1000 hours together.");
    }

    private void meetings() {
        for (int i = 0; i < Math.min(dossier.parts().size(), MOST_PARTS); i++) {
            CourseDossier.Part part = dossier.parts().get(i);
            boolean wrong = part.meeting() != null && (part.meeting() < 1 || part.meeting() > MOST_MEETINGS);
            when(
                    wrong || dossier.perMeeting() && part.meeting() == null && dossier.counts(part),
                    "parts." + i + ".meeting",
                    "Vul het nummer van de bijeenkomst in: 1 tot en met 200.",
                    "Enter the number of the meeting: 1 to 200.");
        }
        when(
                dossier.perMeeting() && dossier.sessions().size() == 1,
                "perMeeting",
                "Er is maar één bijeenkomst. Laat de cursus dan als geheel tellen.",
                "There is only one meeting. Let the course count as a whole then.");
    }

    private void goals(Map<String, Known> registers) {
        when(
                dossier.goals().isEmpty(),
                "goals",
                "Schrijf ten minste één leerdoel op.",
                "Write at least one learning goal.");
        List<Known> framed = dossier.registerCodes().stream()
                .map(registers::get)
                .filter(k -> k != null && k.competencies() != null)
                .toList();
        Set<UUID> all = new HashSet<>();
        framed.forEach(k -> all.addAll(k.competencies()));
        boolean foreign = false;
        for (int i = 0; i < Math.min(dossier.goals().size(), MOST_GOALS); i++) {
            CourseDossier.Goal goal = dossier.goals().get(i);
            String path = "goals." + i;
            when(
                    !isText(goal.text()),
                    path + ".text",
                    "Schrijf wat deelnemers na afloop kunnen, in hoogstens 4000 tekens.",
                    "Write what participants can do afterwards, in at most 4000 characters.");
            boolean unknown = !framed.isEmpty() && !all.containsAll(goal.competencies());
            foreign |= unknown;
            when(
                    !framed.isEmpty() && goal.competencies().isEmpty(),
                    path + ".competencies",
                    "Kies ten minste één competentie waaraan dit leerdoel werkt.",
                    "Choose at least one competency that this learning goal serves.");
            when(
                    unknown,
                    path + ".competencies",
                    "Hier staat een competentie die niet bij de gekozen registers hoort. Kies opnieuw.",
                    "There is a competency here that does not belong to the chosen registers. Choose again.");
        }
        for (Known register : foreign ? List.<Known>of() : framed) {
            when(
                    !dossier.goals().isEmpty()
                            && dossier.competencies().stream().noneMatch(register.competencies()::contains)
                            && dossier.goals().stream()
                                    .noneMatch(g -> g.competencies().isEmpty()),
                    "goals",
                    "Geen leerdoel werkt aan het profiel van " + register.name().nl() + ".",
                    "No learning goal serves the profile of " + register.name().en() + ".");
        }
    }

    private void test(Map<String, Known> registers) {
        CourseDossier.Test test = dossier.test();
        boolean empty = test == null || isBlank(test.description());
        if (empty && dossier.form() != null) {
            dossier.registerCodes().stream()
                    .map(registers::get)
                    .filter(k -> k != null
                            && k.rules() != null
                            && k.rules().asksTest(dossier.form(), Math.max(0, dossier.netMinutes())))
                    .findFirst()
                    .ifPresent(k -> when(
                            true,
                            "test.description",
                            "Bij deze cursus vraagt " + k.name().nl() + " een toets. Beschrijf de toets.",
                            "With this course " + k.name().en() + " asks for a test. Describe the test."));
        }
        if (test != null) {
            when(
                    !empty && !isText(test.description()),
                    "test.description",
                    "Gebruik hoogstens 4000 tekens.",
                    "Use at most 4000 characters.");
            when(
                    !isBlank(test.passing()) && !isText(test.passing()),
                    "test.passing",
                    "Gebruik hoogstens 4000 tekens.",
                    "Use at most 4000 characters.");
            when(
                    !empty && isBlank(test.passing()),
                    "test.passing",
                    "Schrijf wanneer iemand geslaagd is.",
                    "Write when somebody has passed.");
        }
        when(
                empty
                        && dossier.parts().stream().anyMatch(p -> p.kind() == PartKind.TEST)
                        && !named("test.description"),
                "test.description",
                "In het programma staat een toets. Beschrijf die.",
                "There is a test in the programme. Describe it.");
    }

    private void teachers() {
        when(dossier.teachers().isEmpty(), "teachers", "Noem ten minste één docent.", "Name at least one teacher.");
        for (int i = 0; i < Math.min(dossier.teachers().size(), MOST_TEACHERS); i++) {
            CourseDossier.Teacher teacher = dossier.teachers().get(i);
            when(
                    !isName(teacher.name(), 2),
                    "teachers." + i + ".name",
                    "Vul de naam van de docent in.",
                    "Enter the name of the teacher.");
            when(
                    isBlank(teacher.qualification()) || length(teacher.qualification()) > 1_000,
                    "teachers." + i + ".qualification",
                    "Schrijf wat de docent bekwaam maakt, in hoogstens 1000 tekens.",
                    "Write what qualifies the teacher, in at most 1000 characters.");
        }
    }

    private void practical() {
        when(
                dossier.price() == null,
                "price",
                "Vul de prijs in euro’s in. Gratis is 0.",
                "Enter the price in euros. Free of charge is 0.");
        price();
        when(
                dossier.groupSize() == null || dossier.groupSize() < 1 || dossier.groupSize() > LARGEST_GROUP,
                "groupSize",
                "Vul in hoeveel deelnemers er ten hoogste zijn: 1 tot en met 10000.",
                "Enter how many participants there are at most: 1 to 10000.");
        when(
                dossier.programme().isEmpty(),
                "documents",
                "Voeg het programma toe als PDF of foto.",
                "Add the programme as a PDF or photo.");
        for (int i = 0; i < Math.min(dossier.documents().size(), MOST_DOCUMENTS); i++) {
            CourseDossier.Attachment each = dossier.documents().get(i);
            when(
                    each.kind() == null || each.id() == null,
                    "documents." + i,
                    "Kies wat voor document dit is.",
                    "Choose what kind of document this is.");
        }
    }

    private void price() {
        BigDecimal price = dossier.price();
        when(
                price != null
                        && (price.signum() < 0
                                || price.precision() - (long) price.scale() > 9
                                || price.scale() > 9
                                || price.scale() < -9
                                || price.compareTo(HIGHEST_PRICE) > 0
                                || price.stripTrailingZeros().scale() > 2),
                "price",
                "Een prijs ligt tussen 0 en 100.000 euro, met hoogstens twee cijfers achter de komma.",
                "A price lies between 0 and 100,000 euros, with at most two decimals.");
    }

    private boolean named(String field) {
        return found.stream().anyMatch(p -> p.field().equals(field));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** In characters as people count them, and as the database does. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isName(String text, int fewest) {
        return text != null
                && length(text.strip()) >= fewest
                && length(text) <= LONGEST_NAME
                && text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isText(String text) {
        return !isBlank(text) && length(text) <= LONGEST_TEXT;
    }

    private void when(boolean wrong, String field, String nl, String en) {
        if (wrong && !named(field)) {
            found.add(new Refusal.Problem(field, new Text(nl, en)));
        }
    }
}
