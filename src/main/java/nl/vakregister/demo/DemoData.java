// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.demo;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.accreditation.AssessmentDesk;
import nl.vakregister.accreditation.Assessments;
import nl.vakregister.accreditation.CourseDossier;
import nl.vakregister.accreditation.CourseForm;
import nl.vakregister.accreditation.Courses;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.PartKind;
import nl.vakregister.accreditation.ProviderKind;
import nl.vakregister.accreditation.Providers;
import nl.vakregister.attendance.AttendanceIntake;
import nl.vakregister.attendance.Claims;
import nl.vakregister.attendance.Doors;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.conduct.Codes;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Applications;
import nl.vakregister.register.HolderName;
import nl.vakregister.register.OtherNames;
import nl.vakregister.register.ProcedureKind;
import nl.vakregister.register.Procedures;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fills an empty register once, by playing the users' parts. */
@ApplicationScoped
class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class);
    private static final String REGISTER = "RP-SW";

    private final People people;
    private final Organisations organisations;
    private final Documents documents;
    private final Registers registers;
    private final Codes codes;
    private final Applications applications;
    private final Registrations registrations;
    private final Procedures procedures;
    private final Frameworks frameworks;
    private final Courses courses;
    private final Assessments assessments;
    private final AssessmentDesk desk;
    private final Editions editions;
    private final Providers providers;
    private final AttendanceIntake attendance;
    private final Doors doors;
    private final Claims claims;
    private final Certificates certificates;
    private final DemoTeam team;
    private final SeedFiles seed;
    private final Clock clock;
    private final boolean on;

    DemoData(
            People people,
            Organisations organisations,
            Documents documents,
            Registers registers,
            Codes codes,
            Applications applications,
            Registrations registrations,
            Procedures procedures,
            Frameworks frameworks,
            Courses courses,
            Assessments assessments,
            AssessmentDesk desk,
            Editions editions,
            Providers providers,
            AttendanceIntake attendance,
            Doors doors,
            Claims claims,
            Certificates certificates,
            DemoTeam team,
            SeedFiles seed,
            Clock clock,
            @ConfigProperty(name = "vakregister.demo") boolean demo,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.people = people;
        this.organisations = organisations;
        this.documents = documents;
        this.registers = registers;
        this.codes = codes;
        this.applications = applications;
        this.registrations = registrations;
        this.procedures = procedures;
        this.frameworks = frameworks;
        this.courses = courses;
        this.assessments = assessments;
        this.desk = desk;
        this.editions = editions;
        this.providers = providers;
        this.attendance = attendance;
        this.doors = doors;
        this.claims = claims;
        this.certificates = certificates;
        this.team = team;
        this.seed = seed;
        this.clock = clock;
        this.on = demo && role.equals("full");
    }

    /** After the seeds, which observers of the default priority load. All or nothing, on one instance, and it may take its time. */
    @Transactional
    @TransactionConfiguration(timeout = 900)
    void load(@Observes @Priority(5_000) StartupEvent start) {
        if (!on) {
            return;
        }
        seed.lock();
        PersonId noor = person(Cast.NOOR);
        if (!registrations.ofPerson(noor).isEmpty()) {
            return;
        }
        LOG.info("Making up a register to try things with");
        Actor registrar = actor(Cast.REGISTRAR);
        Cast.extras().forEach(extra -> admit(registrar, person(extra), extra.name(), extra.workplace(), extra.level()));
        admit(registrar, noor, new HolderName("N.", "Noor", "van den", "Berg"), "Amersfoort", "HBO");
        endsSoon(registrar);

        Actor provider = actor(Cast.PROVIDER);
        OrganisationId institute =
                found(provider, "Leerhuis Sociaal", "12345678", "Utrecht", ProviderKind.TRAINING_INSTITUTE);
        Actor omar = actor(Cast.PROVIDER);
        registers.open().forEach(register -> authorise(registrar, omar, institute, register.code()));
        OrganisationId workshop = found(
                actor(Cast.PARTNER),
                "Werkplaats Sociaal Domein Midden (voorbeeld)",
                "23456789",
                "Amersfoort",
                ProviderKind.KNOWLEDGE_PARTNER);
        authorise(registrar, actor(Cast.PARTNER), workshop, REGISTER);
        OrganisationId town = found(
                actor(Cast.EMPLOYER), "Gemeente Voorbeeldstad", "34567890", "Voorbeeldstad", ProviderKind.EMPLOYER);
        // Not decided, so that a registrar has something to do
        providers.ask(
                actor(Cast.EMPLOYER), town, REGISTER, "Wij scholen onze eigen wijkteams, een paar keer per jaar.");
        UUID course = submit(
                omar,
                institute,
                "Motiverende gespreksvoering",
                CourseForm.TRAINING,
                720,
                "Je leert gesprekken voeren waarin iemand zelf de reden vindt om iets te veranderen.");
        accredit(
                course,
                "Sluit aan bij het profiel; de netto duur klopt met het programma.",
                Map.of("GEACCREDITEERD", Points.of("12")));
        UUID supervision = submit(
                omar,
                institute,
                "Intervisie in de wijk",
                CourseForm.INTERVISION_SERIES,
                "Zes bijeenkomsten intervisie over casussen uit je eigen wijk.",
                meetings(
                        PartKind.SUPERVISION,
                        "Kennismaking en eerste casus",
                        "Een casus over geld",
                        "Een casus over wonen",
                        "Een casus over opvoeden",
                        "Een casus over samenwerken",
                        "Laatste casus en afsluiting"));
        // In part: fewer points than asked for
        accreditMeetings(
                supervision,
                "De kennismaking en de afsluiting tellen niet mee als intervisie.",
                "REFLECTIE",
                "0.5",
                "1",
                "1",
                "1",
                "1",
                "0.5");
        UUID debts = submit(
                omar,
                institute,
                "Omgaan met geldzorgen",
                CourseForm.BLENDED,
                300,
                "Hoe herken je schulden vroeg, en wat doe je dan?");
        ask(debts);
        LocalDate today = LocalDate.now(clock);
        DemoEditions agenda = new DemoEditions(editions, omar, today);
        book(omar, editions.add(omar, course, today, today, "Utrecht"), noor, null);
        book(omar, agenda.begun(supervision), noor, "M1");
        attend(omar, course, noor);
        agenda.training(course, 720);
        agenda.series(supervision);
        UUID online = submit(
                omar,
                institute,
                "Armoede en schulden: de basis",
                CourseForm.E_LEARNING,
                180,
                "Wat armoede met mensen doet, in je eigen tempo, met een toets aan het eind.");
        accredit(online, "De toets past bij wat deelnemers leren.", Map.of("GEACCREDITEERD", Points.of("3")));
        agenda.open(online);
        UUID congress = submit(
                omar,
                institute,
                "Dag van de wijk",
                CourseForm.CONGRESS,
                "Een dag met lezingen en werksessies over werken in de wijk.",
                meetings(
                        PartKind.SESSION,
                        "De wijk van morgen",
                        "Werksessie: armoede zien",
                        "Werksessie: jongeren aan zet",
                        "Werksessie: wonen en zorg",
                        "Samen leren van fouten"));
        accreditMeetings(
                congress,
                "Elke sessie heeft een inhoudelijk programma; de laatste is voor de helft een gesprek zonder leerdoel.",
                "GEACCREDITEERD",
                "1",
                "1",
                "1",
                "1",
                "0.5");
        agenda.congress(congress);
        UUID inCompany = submit(
                omar,
                institute,
                "Werken met de methode van ons wijkteam",
                CourseForm.TRAINING,
                240,
                "Voor de medewerkers van één organisatie.",
                true);
        accredit(inCompany, "De methode is onderbouwd; de netto duur klopt.", Map.of("GEACCREDITEERD", Points.of("4")));
        agenda.day(inCompany, 33, "Amersfoort", "0");
        team.fill(
                actor(Cast.EMPLOYER),
                town,
                noor,
                Cast.extras().stream().map(this::person).toList(),
                today);
        team.label(registrar, "34567890", today);
        certificates.issue(
                actor(Cast.NOOR), registrations.ofPerson(noor).get(0).number().value(), Language.NL);
    }

    /** Somebody who was registered long ago and is reminded today: her period ends in a month. */
    private void endsSoon(Actor registrar) {
        PersonId tess = person(Cast.TESS);
        admit(registrar, tess, new HolderName("T.", "Tess", null, "Hofman"), "Deventer", "HBO");
        LocalDate end = LocalDate.now(clock).plusMonths(1).plusDays(1);
        UUID proposal = procedures.open(
                registrar,
                registrations.ofPerson(tess).get(0).number().value(),
                ProcedureKind.DAYS,
                new Procedures.Wish(
                        end.minusYears(5),
                        end,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "Overgenomen uit het papieren register.",
                        null));
        procedures.decide(
                actor(Cast.SECOND_REGISTRAR), proposal, Procedures.Decision.GRANT, "Klopt met het papieren dossier.");
    }

    private OrganisationId found(Actor founder, String name, String kvkNumber, String place, ProviderKind kind) {
        OrganisationId id = organisations.memberships(founder.person()).keySet().stream()
                .findFirst()
                .orElseGet(() -> organisations.found(founder, name, kvkNumber, place));
        providers.state(new Actor(founder.person(), founder.roles(), Set.of(id)), id, kind);
        return id;
    }

    private void authorise(Actor registrar, Actor manager, OrganisationId provider, String register) {
        UUID asked = providers.ask(manager, provider, register, "Wij geven al jaren cursussen aan sociaal werkers.");
        providers.decide(registrar, asked, true, "Bekende opleider.");
    }

    private void admit(Actor registrar, PersonId person, HolderName name, String workplace, String level) {
        Actor applicant = new Actor(person, Set.of(Role.PROFESSIONAL), Set.of());
        UUID diploma = documents
                .store(person, "diploma", "diploma.pdf", SampleFiles.diploma(name.full()))
                .id();
        UUID code = codes.current(registers.byCode(REGISTER).orElseThrow().conductCode(), LocalDate.now(clock))
                .id();
        UUID id = applications.submit(
                applicant,
                new Applications.Submission(REGISTER, level, null, name, OtherNames.NONE, workplace, diploma, code));
        applications.decide(registrar, id, Applications.Decision.ADMIT, "Diploma en beroepscode in orde.", null);
    }

    private UUID submit(
            Actor omar, OrganisationId institute, String title, CourseForm form, int minutes, String summary) {
        return submit(omar, institute, title, form, minutes, summary, false);
    }

    private UUID submit(
            Actor omar,
            OrganisationId institute,
            String title,
            CourseForm form,
            int minutes,
            String summary,
            boolean inCompany) {
        return submit(
                omar,
                institute,
                title,
                form,
                summary,
                inCompany,
                List.of(
                        new CourseDossier.Part(title, PartKind.LESSON, minutes / 2, null),
                        new CourseDossier.Part("Oefenen met eigen casussen", PartKind.PRACTICE, minutes / 2, null)));
    }

    /** Given in meetings of an hour, each with points of its own. */
    private UUID submit(
            Actor omar,
            OrganisationId institute,
            String title,
            CourseForm form,
            String summary,
            List<CourseDossier.Part> meetings) {
        return submit(omar, institute, title, form, summary, false, meetings);
    }

    private static List<CourseDossier.Part> meetings(PartKind kind, String... titles) {
        return IntStream.range(0, titles.length)
                .mapToObj(i -> new CourseDossier.Part(titles[i], kind, 60, i + 1))
                .toList();
    }

    private UUID submit(
            Actor omar,
            OrganisationId institute,
            String title,
            CourseForm form,
            String summary,
            boolean inCompany,
            List<CourseDossier.Part> counted) {
        List<CourseDossier.Part> parts = new ArrayList<>(counted);
        parts.add(0, new CourseDossier.Part("Ontvangst", PartKind.RECEPTION, 15, null));
        parts.add(2, new CourseDossier.Part("Pauze", PartKind.BREAK, 45, null));
        UUID programme = documents
                .store(omar.person(), "programme", "programma.pdf", SampleFiles.programme(title))
                .id();
        Set<UUID> competencies = frameworks.newest("BCP-SW").groups().get(0).competencies().stream()
                .map(Frameworks.Competency::id)
                .collect(Collectors.toSet());
        boolean tested = form == CourseForm.BLENDED || form == CourseForm.E_LEARNING;
        return courses.submit(
                omar,
                institute,
                new CourseDossier(
                        title,
                        summary,
                        form,
                        inCompany,
                        "nl",
                        "Sociaal werkers met enige ervaring.",
                        List.of(new CourseDossier.Wish(REGISTER, null, 3)),
                        counted.get(0).meeting() != null,
                        parts,
                        List.of(new CourseDossier.Goal(summary, competencies)),
                        tested ? new CourseDossier.Test("Twintig vragen na de laatste les.", "Bij 14 goed.") : null,
                        List.of(new CourseDossier.Teacher("Karim Bakker", "Trainer en sociaal werker sinds 2009")),
                        new BigDecimal("245.00"),
                        16,
                        List.of(new CourseDossier.Attachment(CourseDossier.DocumentKind.PROGRAMME, programme))));
    }

    private void accredit(UUID course, String reasons, Map<String, Points> points) {
        accredit(course, reasons, points, Map.of());
    }

    /** @param points of the first meeting, the second and so on */
    private void accreditMeetings(UUID course, String reasons, String category, String... points) {
        accredit(
                course,
                reasons,
                Map.of(),
                IntStream.range(0, points.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> "M" + (i + 1), i -> Map.of(category, Points.of(points[i])))));
    }

    private void accredit(
            UUID course, String reasons, Map<String, Points> points, Map<String, Map<String, Points>> perMeeting) {
        LocalDate today = LocalDate.now(clock);
        assessments.decide(
                actor(Cast.ASSESSOR),
                course,
                registers.byCode(REGISTER).orElseThrow().id(),
                new Assessments.Decision(true, reasons, points, perMeeting, today, 3, null, false, null, true));
    }

    /** One request waits for an answer of the provider. */
    private void ask(UUID course) {
        Actor assessor = actor(Cast.ASSESSOR);
        UUID request =
                assessments.of(course, registers.byCode(REGISTER).orElseThrow().id());
        desk.take(assessor, request);
        desk.ask(
                assessor,
                request,
                "Hoe toetsen jullie wat deelnemers thuis leren?",
                LocalDate.now(clock).plusWeeks(3));
    }

    /** @param meeting the one she was at, or null when the edition counts as a whole */
    private void book(Actor omar, UUID edition, PersonId participant, String meeting) {
        String number = registrations.ofPerson(participant).get(0).number().value();
        String sheet = meeting == null
                ? "registernummer;naam\n" + number + ";\n"
                : "registernummer;bijeenkomst\n" + number + ";" + meeting + "\n";
        attendance.book(omar, edition, "presentie.csv", sheet.getBytes(StandardCharsets.UTF_8));
    }

    /** A list with lines to mend, an open door, and somebody who misses her points. */
    private void attend(Actor omar, UUID course, PersonId noor) {
        LocalDate today = LocalDate.now(clock);
        UUID edition = editions.add(omar, course, today, today, "Amersfoort");
        List<String> numbers = Cast.extras().stream()
                .limit(6)
                .map(extra ->
                        registrations.ofPerson(person(extra)).get(0).number().value())
                .toList();
        String csv = "registernummer;naam\n" + numbers.get(0) + ";\n" + numbers.get(1) + ";\n" + numbers.get(2) + ";\n"
                // Her number, somebody else's name
                + numbers.get(3) + ";Jansen\n"
                // The last digit is wrong
                + numbers.get(4).substring(0, numbers.get(4).length() - 1)
                + (numbers.get(4).endsWith("7") ? "8" : "7") + ";\n"
                + ";Pietersen\n" + numbers.get(0) + ";\n" + numbers.get(5) + ";\n";
        attendance.book(omar, edition, "presentie-amersfoort.csv", csv.getBytes(StandardCharsets.UTF_8));
        doors.open(omar, edition, null);
        UUID proof = documents
                .store(noor, "claim", "deelnamebewijs.pdf", SampleFiles.programme("Deelnamebewijs"))
                .id();
        claims.claim(
                actor(Cast.NOOR),
                registrations.ofPerson(noor).get(0).number().value(),
                new Claims.Wish(
                        editions.get(omar, edition).number(),
                        null,
                        null,
                        proof,
                        "Ik kwam later binnen en stond niet meer op de lijst."));
    }

    PersonId person(Cast.Account account) {
        return people.recognise(account.subject(), account.given(), account.family());
    }

    PersonId person(Cast.Extra extra) {
        return people.recognise(
                extra.subject(), extra.name().givenName(), extra.name().surname());
    }

    private Actor actor(Cast.Account account) {
        PersonId person = person(account);
        return new Actor(person, Cast.roles(account), organisations.memberships(person));
    }
}
