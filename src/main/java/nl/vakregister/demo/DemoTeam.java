// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.employer.LabelFacts;
import nl.vakregister.employer.Labels;
import nl.vakregister.employer.StaffInvitations;
import nl.vakregister.employer.StaffLinks;
import nl.vakregister.employer.Teams;
import nl.vakregister.growth.Growth;
import nl.vakregister.growth.MarkSheet;
import nl.vakregister.growth.SharedPart;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;
import nl.vakregister.register.Registrations;

/** The staff and the team of the employer of the demonstration, with a label. */
@ApplicationScoped
class DemoTeam {
    private static final String FRAMEWORK = "BCP-SW";
    private static final int NAMED = 6;
    private static final int PEOPLE = 12;

    /** What each can do, in the order of these competencies; a space is what nobody said. */
    private static final List<String> CODES = List.of(
            "BCP-G-REGIE",
            "BCP-G-VERBINDEN",
            "BCP-G-PARTICIPATIE",
            "BCP-L-ZINGEVING",
            "BCP-L-FINANCIEN",
            "BCP-L-LICHAMELIJK",
            "BCP-L-PSYCHISCH",
            "BCP-L-RELATIES");

    private static final List<String> SCORES = List.of(
            "44332233",
            "53325234",
            "33421 23",
            "45221222",
            "34432243",
            "22322132",
            "33321222",
            "43222233",
            "42332223",
            "34422242",
            "32221233",
            "44321223");

    private final StaffInvitations invitations;
    private final StaffLinks links;
    private final Teams teams;
    private final Labels labels;
    private final Growth growth;
    private final Registrations registrations;

    DemoTeam(
            StaffInvitations invitations,
            StaffLinks links,
            Teams teams,
            Labels labels,
            Growth growth,
            Registrations registrations) {
        this.invitations = invitations;
        this.links = links;
        this.teams = teams;
        this.labels = labels;
        this.growth = growth;
        this.registrations = registrations;
    }

    /** @param asked somebody who still has to answer */
    @Transactional(Transactional.TxType.MANDATORY)
    void fill(Actor employer, OrganisationId town, PersonId asked, List<PersonId> people, LocalDate today) {
        invitations.invite(employer, town, null, number(asked), null);
        UUID team = teams.make(employer, town, "Wijkteam Oost", FRAMEWORK);
        invitations.invite(employer, town, team, number(asked), null);
        for (int i = 0; i < PEOPLE; i++) {
            Actor each = new Actor(people.get(i), Set.of(Role.PROFESSIONAL), Map.of());
            String number = number(people.get(i));
            UUID staff = invitations.invite(employer, town, null, number, null).id();
            links.accept(each, staff, null, number, i % 2 == 0, EnumSet.noneOf(SharedPart.class));
            growth.assess(each, FRAMEWORK, new MarkSheet.Place("HBO", "VAKBEKWAAM"), marks(SCORES.get(i)));
            UUID joining =
                    invitations.invite(employer, town, team, number, null).id();
            teams.join(each, joining, null, i < NAMED, false);
        }
        teams.plan(employer, town, team, today.plusYears(1), Map.of("BCP-L-FINANCIEN", 3, "BCP-L-LICHAMELIJK", 2));
    }

    /** A label as an example; its source says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    void label(Actor registrar, String kvkNumber, LocalDate today) {
        labels.record(
                registrar,
                kvkNumber,
                new LabelFacts(
                        "Kwaliteitslabel Sociaal Werk",
                        "Sociaal Werk Nederland",
                        "normenkader mei 2019",
                        null,
                        LabelFacts.Route.EXTERNAL_AUDIT,
                        "Instelling voor het voorbeeld",
                        today.minusMonths(5),
                        today.plusMonths(19),
                        "Verzonnen voor deze demonstratie"));
    }

    private String number(PersonId person) {
        return registrations.ofPerson(person).get(0).number().value();
    }

    private static List<MarkSheet.Mark> marks(String scores) {
        List<MarkSheet.Mark> marks = new ArrayList<>();
        for (int i = 0; i < scores.length(); i++) {
            if (scores.charAt(i) != ' ') {
                marks.add(new MarkSheet.Mark(CODES.get(i), scores.charAt(i) - '0', null));
            }
        }
        return marks;
    }
}
