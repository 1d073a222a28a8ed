// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import nl.vakregister.employer.StaffEvent;
import nl.vakregister.employer.StaffNews;
import nl.vakregister.identity.Members;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Text;

/**
 * What employers hear of their staff, and professionals of employers. No names: a consent may end while a notice is kept,
 * and then the page that it leads to shows nothing.
 */
@ApplicationScoped
class StaffNotices {
    private final Notices notices;
    private final Members members;

    StaffNotices(Notices notices, Members members) {
        this.notices = notices;
        this.members = members;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes StaffNews news) {
        if (news instanceof StaffNews.StaffStatusChanged changed) {
            staff(
                    changed.organisation(),
                    "staff-status:" + changed.link() + ":" + changed.at(),
                    new Text("De status van iemand is veranderd", "The status of somebody has changed"),
                    new Text(
                            "De registratie van iemand van je personeel heeft een andere status of einddatum. Bekijk de lijst.",
                            "The registration of somebody of your staff has another status or end date. Look at the list."),
                    "/werkgever/" + changed.organisation().value() + "/personeel/" + changed.link(),
                    news);
        } else if (news instanceof StaffNews.StaffDigest digest) {
            staff(
                    digest.organisation(),
                    "staff-digest:" + digest.organisation().value() + ":" + digest.month(),
                    new Text("Maandoverzicht van je personeel", "Monthly overview of your staff"),
                    new Text(
                            "Zo staat het met de registraties die je ziet.\n- Mensen: " + digest.people()
                                    + "\n- Eindigt binnen 3 maanden: " + digest.in3()
                                    + "\n- Eindigt binnen 6 maanden: " + digest.in6()
                                    + "\n- Eindigt binnen 12 maanden: " + digest.in12()
                                    + "\n- Niet meer ingeschreven: " + digest.out(),
                            "This is how the registrations that you see are.\n- People: " + digest.people()
                                    + "\n- Ends within 3 months: " + digest.in3()
                                    + "\n- Ends within 6 months: " + digest.in6()
                                    + "\n- Ends within 12 months: " + digest.in12()
                                    + "\n- No longer registered: " + digest.out()),
                    "/werkgever/" + digest.organisation().value() + "/personeel",
                    news);
        }
    }

    /** She is asked by her number, or an organisation stopped looking. */
    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes StaffEvent event) {
        if (event instanceof StaffEvent.StaffInvited asked && asked.holder() != null) {
            notices.tell(
                    List.of(new Notices.Notice(
                            asked.holder(),
                            "staff-invited:" + asked.subject(),
                            NoticeKind.QUESTION,
                            new Text("Een werkgever vraagt je iets", "An employer asks you something"),
                            new Text(
                                    "Je ziet precies wat de werkgever zou zien, en kiest zelf.",
                                    "You see exactly what the employer would see, and choose."),
                            "/mijn/werkgevers")),
                    event.at());
        } else if (event instanceof StaffEvent.StaffLinkEnded ended
                && !ended.holder().equals(ended.actor())) {
            notices.tell(
                    List.of(new Notices.Notice(
                            ended.holder(),
                            "staff-link-ended:" + ended.subject(),
                            NoticeKind.REMINDER,
                            new Text("Een werkgever kijkt niet meer mee", "An employer looks no longer"),
                            new Text(
                                    "De werkgever ziet je registratie niet meer. Je hoeft niets te doen.",
                                    "The employer no longer sees your registration. You need not do anything."),
                            "/mijn/werkgevers")),
                    event.at());
        }
    }

    private void staff(OrganisationId organisation, String key, Text title, Text body, String link, StaffNews news) {
        notices.tell(
                members.withDuty(organisation, Duty.STAFF).stream()
                        .map(member -> new Notices.Notice(
                                member, key + ":" + member.value(), NoticeKind.REMINDER, title, body, link))
                        .toList(),
                news.at());
    }
}
