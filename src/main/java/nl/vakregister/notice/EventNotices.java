// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.accreditation.AssessmentEvent;
import nl.vakregister.accreditation.CourseEvent;
import nl.vakregister.accreditation.Courses;
import nl.vakregister.accreditation.RenewalDue;
import nl.vakregister.attendance.ClaimEvent;
import nl.vakregister.discipline.MeasureEvent;
import nl.vakregister.identity.Members;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.AttestationEvent;
import nl.vakregister.ledger.LedgerEvent;
import nl.vakregister.ledger.PointsCredited;
import nl.vakregister.portfolio.SampleEvent;
import nl.vakregister.register.ApplicationEvent;
import nl.vakregister.register.ProcedureEvent;
import nl.vakregister.register.ProcedureKind;
import nl.vakregister.webhook.WebhookEvent;

/** What happened, told to whom it concerns, in the transaction in which it happened. What she did herself is no news. */
@ApplicationScoped
class EventNotices {
    private final Notices notices;
    private final Courses courses;
    private final Members members;

    EventNotices(Notices notices, Courses courses, Members members) {
        this.notices = notices;
        this.courses = courses;
        this.members = members;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes ApplicationEvent event) {
        String link = "/mijn/aanvraag/" + event.application();
        if (event instanceof ApplicationEvent.MoreAsked) {
            tell(event.applicant(), NoticeKind.QUESTION, event.application(), event.at(), question(), link);
        } else if (event instanceof ApplicationEvent.ApplicationRefused) {
            tell(
                    event.applicant(),
                    NoticeKind.DECISION,
                    event.application(),
                    event.at(),
                    told(
                            "Er is een besluit over je aanvraag",
                            "There is a decision on your application",
                            "Je aanvraag is afgewezen. Je leest waarom, en hoe je bezwaar maakt.",
                            "Your application was refused. You can read why, and how to object."),
                    link);
        } else if (event instanceof ApplicationEvent.RegistrationAdmitted) {
            tell(
                    event.applicant(),
                    NoticeKind.DECISION,
                    event.application(),
                    event.at(),
                    told(
                            "Je bent ingeschreven",
                            "You are registered",
                            "Welkom in het register. Je ziet je nummer, je periode en wat je nodig hebt.",
                            "Welcome to the register. You can see your number, your period and what you need."),
                    "/mijn");
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes ProcedureEvent event) {
        String link = "/mijn/inschrijving/-/zaken/" + event.procedure();
        Text matter = event.kind().label();
        if (event instanceof ProcedureEvent.ProcedureMoreAsked) {
            tell(event.holder(), NoticeKind.QUESTION, event.procedure(), event.at(), question(), link);
        } else if (event instanceof ProcedureEvent.ProcedureTermExtended) {
            tell(
                    event.holder(),
                    NoticeKind.DECISION,
                    event.procedure(),
                    event.at(),
                    told(
                            "Een besluit duurt langer",
                            "A decision takes longer",
                            "Het gaat om: " + matter.nl() + ". Je leest waarom, en wanneer je het besluit krijgt.",
                            "It is about: " + matter.en() + ". You can read why, and when to expect the decision."),
                    link);
        } else if (event instanceof ProcedureEvent.ProcedureDecided decided && isTold(decided)) {
            boolean objection = event.kind() == ProcedureKind.OBJECTION;
            tell(
                    event.holder(),
                    objection ? NoticeKind.OBJECTION : NoticeKind.DECISION,
                    event.procedure(),
                    event.at(),
                    objection
                            ? told(
                                    "Er is een besluit over je bezwaar",
                                    "There is a decision on your objection",
                                    "Uitkomst: " + decided.outcome().label().nl() + ". Je leest de reden bij de zaak.",
                                    "Outcome: " + decided.outcome().label().en()
                                            + ". You can read the reason with the matter.")
                            : told(
                                    "Er is een besluit: " + matter.nl(),
                                    "There is a decision: " + matter.en(),
                                    "Uitkomst: " + decided.outcome().label().nl()
                                            + ". Je leest de reden, en of je bezwaar kunt maken.",
                                    "Outcome: " + decided.outcome().label().en()
                                            + ". You can read the reason, and whether you can object."),
                    link);
        }
    }

    /** A proposal about somebody that a colleague did not follow was never shown to her; who died reads nothing. */
    private static boolean isTold(ProcedureEvent.ProcedureDecided decided) {
        return decided.kind() != ProcedureKind.DEATH
                && (decided.kind().isAskedByHolder() || !decided.outcome().isRefusal());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes PointsCredited event) {
        notices.tell(
                event.holders().stream()
                        .filter(holder -> !holder.equals(event.actor()))
                        .map(holder -> new Notices.Notice(
                                holder,
                                "points:" + event.source() + ":" + event.at().toEpochMilli() + ":" + holder.value(),
                                NoticeKind.POINTS,
                                new Text("Er zijn punten voor je geboekt", "Points were booked for you"),
                                new Text(
                                        "Je ziet waarvoor, in welke categorie, en of ze meetellen.",
                                        "You can see what for, in which category, and whether they count."),
                                "/mijn"))
                        .toList(),
                event.at());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes LedgerEvent event) {
        if (event instanceof LedgerEvent.EntryReversed) {
            tell(
                    event.holder(),
                    NoticeKind.POINTS,
                    event.subject(),
                    event.at(),
                    told(
                            "Er zijn punten teruggeboekt",
                            "Points were taken back",
                            "Je ziet welke, en waarom. Ben je het niet eens? Betwist de boeking.",
                            "You can see which, and why. Do you disagree? Dispute the entry."),
                    "/mijn");
        } else if (event instanceof LedgerEvent.DisputeSettled) {
            tell(
                    event.holder(),
                    NoticeKind.DECISION,
                    event.subject(),
                    event.at(),
                    told(
                            "Er is een besluit over je betwisting",
                            "There is a decision on your dispute",
                            "Je leest de uitkomst en de reden bij de boeking.",
                            "You can read the outcome and the reason with the entry."),
                    "/mijn");
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes AttestationEvent event) {
        if (event instanceof AttestationEvent.AttestationConfirmed
                || event instanceof AttestationEvent.AttestationRejected) {
            tell(
                    event.holder(),
                    NoticeKind.DECISION,
                    event.subject(),
                    event.at(),
                    told(
                            "Er is een besluit over je verklaring",
                            "There is a decision on your statement",
                            "Je leest de uitkomst en de reden bij je verklaring.",
                            "You can read the outcome and the reason with your statement."),
                    "/mijn");
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes ClaimEvent event) {
        if (event instanceof ClaimEvent.AttendanceClaimGranted
                || event instanceof ClaimEvent.AttendanceClaimConfirmed
                || event instanceof ClaimEvent.AttendanceClaimRejected
                || event instanceof ClaimEvent.AttendanceClaimDenied) {
            tell(
                    event.holder(),
                    NoticeKind.DECISION,
                    event.claim(),
                    event.at(),
                    told(
                            "Er is nieuws over aanwezigheid die je meldde",
                            "There is news about attendance that you reported",
                            "Je leest wat de opleider of de beoordelaar zegt, en wat je nog kunt doen.",
                            "You can read what the provider or the assessor says, and what you can still do."),
                    "/mijn/aanwezigheid");
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes MeasureEvent event) {
        if (event instanceof MeasureEvent.MeasureConfirmed
                || event instanceof MeasureEvent.MeasureBecameFinal
                || event instanceof MeasureEvent.MeasureBreached
                || event instanceof MeasureEvent.MeasureShortened
                || event instanceof MeasureEvent.MeasureAnnulled) {
            tell(
                    event.holder(),
                    NoticeKind.MEASURE,
                    event.measure(),
                    event.at(),
                    told(
                            "Er is nieuws over een maatregel",
                            "There is news about a measure",
                            "Je leest wat er is besloten, vanaf wanneer het geldt en wat je kunt doen.",
                            "You can read what was decided, from when it holds and what you can do."),
                    "/mijn/maatregelen");
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes CourseEvent event) {
        if (event instanceof CourseEvent.CourseAccredited || event instanceof CourseEvent.CourseRefused) {
            provider(
                    event.course(),
                    event.actor(),
                    NoticeKind.DECISION,
                    event.at(),
                    told(
                            "Er is een besluit over je cursus",
                            "There is a decision on your course",
                            "Je leest het besluit en de reden bij de cursus.",
                            "You can read the decision and the reason with the course."));
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes AssessmentEvent event) {
        if (event instanceof AssessmentEvent.AssessmentQuestionAsked) {
            provider(event.course(), event.actor(), NoticeKind.QUESTION, event.at(), question());
        } else if (event instanceof AssessmentEvent.AccreditationObjectionDecided) {
            provider(
                    event.course(),
                    event.actor(),
                    NoticeKind.OBJECTION,
                    event.at(),
                    told(
                            "Er is een besluit over je bezwaar",
                            "There is a decision on your objection",
                            "Je leest de uitkomst en de reden bij de cursus.",
                            "You can read the outcome and the reason with the course."));
        } else if (event instanceof AssessmentEvent.AccreditationWithdrawn) {
            provider(
                    event.course(),
                    event.actor(),
                    NoticeKind.DECISION,
                    event.at(),
                    told(
                            "Een accreditatie is ingetrokken",
                            "An accreditation was withdrawn",
                            "Je leest waarom bij de cursus, en hoe je bezwaar maakt.",
                            "You can read why with the course, and how to object."));
        }
    }

    /** Who decides in a sample stays unnamed here as well. */
    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes SampleEvent.OfCase event) {
        String link = "/mijn/steekproeven/" + event.sampleCase();
        if (event instanceof SampleEvent.DossierDrawn) {
            tell(
                    event.holder(),
                    NoticeKind.QUESTION,
                    event.sampleCase(),
                    event.at(),
                    told(
                            "Je dossier is geloot voor een steekproef",
                            "Your dossier was drawn for a sample",
                            "Loten zegt niets over jou. Je leest wat je moet doen, en tot wanneer.",
                            "The lot says nothing about you. You can read what to do, and until when."),
                    link);
        } else if (event instanceof SampleEvent.SampleDecided
                || event instanceof SampleEvent.SampleConfirmed
                || event instanceof SampleEvent.SampleExtended
                || event instanceof SampleEvent.SampleExempted) {
            tell(
                    event.holder(),
                    NoticeKind.DECISION,
                    event.sampleCase(),
                    event.at(),
                    told(
                            "Er is nieuws over de steekproef",
                            "There is news about the sample",
                            "Je leest wat er is besloten, en of je iets moet doen.",
                            "You can read what was decided, and whether there is something to do."),
                    link);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes RenewalDue event) {
        provider(
                event.course(),
                null,
                NoticeKind.ACCREDITATION,
                event.at(),
                told(
                        "Een accreditatie loopt af",
                        "An accreditation is ending",
                        "Nog ongeveer " + event.months() + " maanden. Vraag op tijd verlenging aan.",
                        "About " + event.months() + " months left. Ask for renewal in time."));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes WebhookEvent.WebhookDisabled event) {
        String link = "/opleider/organisaties/" + event.organisation().value() + "/webhooks/" + event.endpoint();
        Told told = told(
                "Een webhook is uitgezet",
                "A webhook was switched off",
                event.gone()
                        ? "De ontvanger zei dat het adres niet meer bestaat. Je kunt de webhook wijzigen en weer aanzetten."
                        : "Er kwam dagen niets aan. Kijk wat er mis is en zet de webhook weer aan.",
                event.gone()
                        ? "The receiver said that the address is gone. You can change the webhook and switch it on again."
                        : "Nothing arrived for days. See what is wrong and switch the webhook on again.");
        notices.tell(
                members.withDuty(event.organisation(), Duty.MANAGE).stream()
                        .map(member -> notice(member, NoticeKind.CONNECTION, event.endpoint(), event.at(), told, link))
                        .toList(),
                event.at());
    }

    private void provider(UUID course, PersonId actor, NoticeKind kind, Instant at, Told told) {
        List<PersonId> concerned = members.withDuty(courses.provider(course), Duty.COURSES);
        notices.tell(
                concerned.stream()
                        .filter(member -> !member.equals(actor))
                        .map(member -> notice(member, kind, course, at, told, "/opleider/cursussen/" + course))
                        .toList(),
                at);
    }

    private void tell(PersonId person, NoticeKind kind, UUID about, Instant at, Told told, String link) {
        notices.tell(List.of(notice(person, kind, about, at, told, link)), at);
    }

    private static Notices.Notice notice(
            PersonId person, NoticeKind kind, UUID about, Instant at, Told told, String link) {
        String key = kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + about + ":" + at + ":" + person.value();
        return new Notices.Notice(person, key, kind, told.title(), told.body(), link);
    }

    private record Told(Text title, Text body) {}

    private static Told told(String titleNl, String titleEn, String nl, String en) {
        return new Told(new Text(titleNl, titleEn), new Text(nl, en));
    }

    private static Told question() {
        return told(
                "Er is een vraag aan jou",
                "There is a question for you",
                "Zonder jouw antwoord kunnen we niet verder. Je leest wat er nodig is.",
                "We cannot go on without your answer. You can read what is needed.");
    }
}
