// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;

/**
 * Every deed in words for people. A test finds a new deed that has none. A deed that the code no longer knows stays in the
 * trail under its own name.
 */
final class DeedWords {
    /**
     * What was done, and as what somebody does it.
     *
     * @param named whether the person concerned may know by name who did it: somebody answers for a decision
     */
    private record Words(Text what, Optional<Role> as, boolean named) {}

    private static final Map<String, Words> WORDS = Map.ofEntries(
            entry("staff-invited", by(Role.EMPLOYER, "Professional uitgenodigd", "Professional invited")),
            entry(
                    "staff-invitation-revoked",
                    by(
                            Role.EMPLOYER,
                            "Uitnodiging van een werkgever ingetrokken",
                            "Invitation of an employer revoked")),
            entry(
                    "staff-invitation-declined",
                    by(
                            Role.PROFESSIONAL,
                            "Uitnodiging van een werkgever afgewezen",
                            "Invitation of an employer declined")),
            entry(
                    "staff-linked",
                    by(
                            Role.PROFESSIONAL,
                            "Registratie laten zien aan een werkgever",
                            "Registration shown to an employer")),
            entry(
                    "staff-link-changed",
                    by(Role.PROFESSIONAL, "Gewijzigd wat een werkgever ziet", "Changed what an employer sees")),
            entry(
                    "staff-link-ended",
                    somebody("Werkgever ziet je registratie niet meer", "Employer no longer sees your registration")),
            entry(
                    "staff-list-downloaded",
                    by(Role.EMPLOYER, "Lijst van personeel opgehaald", "List of staff downloaded")),
            entry("staff-status-changed", somebody("Status van personeel is veranderd", "Status of staff has changed")),
            entry("staff-digest", somebody("Maandoverzicht van personeel gemaakt", "Monthly overview of staff made")),
            entry("team-made", by(Role.EMPLOYER, "Team gemaakt", "Team made")),
            entry("team-ended", by(Role.EMPLOYER, "Team beëindigd", "Team ended")),
            entry("team-joined", by(Role.PROFESSIONAL, "Gaan meedoen met een team", "Started to take part in a team")),
            entry("team-left", somebody("Gestopt met een team", "Stopped with a team")),
            entry(
                    "team-snapshot-taken",
                    by(Role.EMPLOYER, "Meting van een team bewaard", "Measurement of a team kept")),
            entry("team-plan-made", by(Role.EMPLOYER, "Teamplan gemaakt", "Team plan made")),
            entry(
                    "label-recorded",
                    somebody("Keurmerk van een organisatie vastgelegd", "Label of an organisation recorded")),
            entry(
                    "label-withdrawn",
                    somebody("Keurmerk van een organisatie ingetrokken", "Label of an organisation withdrawn")),
            entry("application-submitted", by(Role.PROFESSIONAL, "Aanvraag verstuurd", "Application sent")),
            entry("more-asked", decided(Role.REGISTRAR, "Om een aanvulling gevraagd", "Asked for more")),
            entry("application-supplemented", by(Role.PROFESSIONAL, "Aanvraag aangevuld", "Application supplemented")),
            entry("application-refused", decided(Role.REGISTRAR, "Aanvraag afgewezen", "Application refused")),
            entry(
                    "admission-proposed",
                    decided(
                            Role.REGISTRAR,
                            "Inschrijving na een doorhaling voorgesteld",
                            "Admission after a strike-off proposed")),
            entry("registration-admitted", decided(Role.REGISTRAR, "Ingeschreven", "Registered")),
            entry("registration-changed", somebody("Inschrijving gewijzigd", "Registration changed")),
            entry(
                    "registration-continued",
                    decided(Role.REGISTRAR, "Overgestapt naar een ander register", "Moved to another register")),
            entry("procedure-opened", somebody("Zaak geopend", "Matter opened")),
            entry(
                    "procedure-more-asked",
                    named("Bij een zaak om een aanvulling gevraagd", "Asked for more in a matter")),
            entry("procedure-supplemented", somebody("Zaak aangevuld", "Matter supplemented")),
            entry("procedure-term-extended", named("Beslistermijn van een zaak verlengd", "Term of a matter extended")),
            entry("procedure-withdrawn", somebody("Zaak ingetrokken", "Matter withdrawn")),
            entry(
                    "procedure-overtaken",
                    named(
                            "Zaak vervallen omdat de inschrijving eindigde",
                            "Matter overtaken because the registration ended")),
            entry("procedure-reopened", named("Zaak heropend", "Matter reopened")),
            entry("procedure-decided", named("Besluit over een zaak genomen", "Decision on a matter taken")),
            entry(
                    "registration-shielded",
                    named(
                            "Afgeschermd: alleen te vinden op het hele nummer",
                            "Shielded: found by the full number only")),
            entry("registration-unshielded", named("Afscherming opgeheven", "Shielding ended")),
            entry("public-data-changed", somebody("Openbare gegevens gewijzigd", "Public data changed")),
            entry(
                    "attestation-claimed",
                    by(Role.PROFESSIONAL, "Werk of verplichting opgegeven", "Work or obligation stated")),
            entry("attestation-confirmed", named("Opgave bevestigd", "Statement confirmed")),
            entry("attestation-rejected", named("Opgave afgewezen", "Statement rejected")),
            entry("attestation-withdrawn", by(Role.PROFESSIONAL, "Opgave ingetrokken", "Statement withdrawn")),
            entry("sample-announced", somebody("Steekproef aangekondigd", "Sample announced")),
            entry("sample-drawn", somebody("Steekproef getrokken", "Sample drawn")),
            entry("dossier-drawn", somebody("Dossier geloot voor een steekproef", "Dossier drawn for a sample")),
            entry(
                    "sample-extension-asked",
                    by(Role.PROFESSIONAL, "Uitstel gevraagd in een steekproef", "Extension asked in a sample")),
            entry(
                    "sample-extended",
                    by(Role.REGISTRAR, "Uitstel gegeven in een steekproef", "Extension given in a sample")),
            entry("sample-exempted", by(Role.REGISTRAR, "Vrijgesteld van een steekproef", "Exempted from a sample")),
            entry(
                    "sample-file-replaced",
                    by(Role.PROFESSIONAL, "Bestand vervangen voor een steekproef", "File replaced for a sample")),
            entry(
                    "sample-file-added",
                    by(Role.PROFESSIONAL, "Bestand toegevoegd voor een steekproef", "File added for a sample")),
            entry(
                    "sample-handed-in",
                    by(Role.PROFESSIONAL, "Dossier klaar gemeld voor een steekproef", "Dossier complete for a sample")),
            entry("sample-taken", by(Role.ASSESSOR, "Geloot dossier in behandeling", "Drawn dossier taken in hand")),
            entry("sample-released", by(Role.ASSESSOR, "Geloot dossier teruggezet", "Drawn dossier put back")),
            entry("sample-decided", by(Role.ASSESSOR, "Geloot dossier beoordeeld", "Drawn dossier assessed")),
            entry(
                    "sample-confirmed",
                    by(Role.ASSESSOR, "Oordeel in een steekproef bevestigd", "Judgement in a sample confirmed")),
            entry(
                    "sample-sent-back",
                    by(Role.ASSESSOR, "Oordeel in een steekproef teruggestuurd", "Judgement in a sample sent back")),
            entry("sample-objected", by(Role.PROFESSIONAL, "Bezwaar tegen een steekproef", "Objection in a sample")),
            entry("session-reported", by(Role.PROFESSIONAL, "Bijeenkomst gemeld", "Meeting reported")),
            entry("session-taken", by(Role.PROFESSIONAL, "Bijeenkomst overgenomen", "Meeting taken over")),
            entry(
                    "session-trusted",
                    somebody(
                            "Punten geboekt op het woord van wie erbij was",
                            "Points booked on the word of who was there")),
            entry(
                    "session-handed-in",
                    somebody("Bijeenkomst naar een beoordelaar gestuurd", "Meeting sent to an assessor")),
            entry("confirmation-asked", by(Role.PROFESSIONAL, "Om een bevestiging gevraagd", "Confirmation asked")),
            entry(
                    "confirmation-revoked",
                    by(
                            Role.PROFESSIONAL,
                            "Vraag om een bevestiging ingetrokken",
                            "Question for a confirmation revoked")),
            entry("confirmation-given", somebody("Bevestigd", "Confirmed")),
            entry("confirmation-denied", somebody("Gezegd dat het niet klopt", "Said that it is not right")),
            entry(
                    "reflection-shared",
                    by(Role.PROFESSIONAL, "Stuk uit het logboek gedeeld", "Entry of the log shared")),
            entry(
                    "reflection-unshared",
                    by(
                            Role.PROFESSIONAL,
                            "Stuk uit het logboek niet meer gedeeld",
                            "Entry of the log no longer shared")),
            entry(
                    "work-statement-asked",
                    by(Role.PROFESSIONAL, "Werkgever om een verklaring gevraagd", "Employer asked for a statement")),
            entry("evidence-submitted", by(Role.PROFESSIONAL, "Bewijsstuk ingestuurd", "Evidence handed in")),
            entry("evidence-taken", by(Role.ASSESSOR, "Bewijsstuk in behandeling genomen", "Evidence taken in hand")),
            entry(
                    "evidence-handed-over",
                    by(Role.ASSESSOR, "Bewijsstuk aan een collega gegeven", "Evidence handed over")),
            entry("evidence-released", by(Role.ASSESSOR, "Bewijsstuk teruggezet in de rij", "Evidence put back")),
            entry(
                    "evidence-returned",
                    decided(Role.ASSESSOR, "Vraag gesteld over een bewijsstuk", "Question asked about evidence")),
            entry(
                    "evidence-answered",
                    by(Role.PROFESSIONAL, "Vraag over een bewijsstuk beantwoord", "Question about evidence answered")),
            entry(
                    "evidence-opinion-asked",
                    by(
                            Role.ASSESSOR,
                            "Tweede mening over een bewijsstuk gevraagd",
                            "Second opinion on evidence asked")),
            entry(
                    "evidence-opinion-given",
                    by(Role.ASSESSOR, "Tweede mening over een bewijsstuk gegeven", "Second opinion on evidence given")),
            entry("evidence-decided", decided(Role.ASSESSOR, "Over een bewijsstuk beslist", "Evidence decided on")),
            entry("evidence-retracted", by(Role.PROFESSIONAL, "Bewijsstuk ingetrokken", "Evidence retracted")),
            entry(
                    "evidence-objected",
                    by(
                            Role.PROFESSIONAL,
                            "Bezwaar gemaakt tegen een besluit over een bewijsstuk",
                            "Objected to a decision on evidence")),
            entry(
                    "evidence-signalled",
                    somebody("Goedgekeurd bewijsstuk moet opnieuw bekeken", "Approved evidence to be looked at again")),
            entry("evidence-kept", named("Punten van een bewijsstuk blijven", "Points of evidence stay")),
            entry(
                    "evidence-reversed",
                    named("Punten van een bewijsstuk teruggedraaid", "Points of evidence taken back")),
            entry("document-destroyed", somebody("Document vernietigd", "Document destroyed")),
            entry(
                    "ability-assessed",
                    by(Role.PROFESSIONAL, "Eigen competenties ingeschat", "Own competencies assessed")),
            entry("growth-target-set", by(Role.PROFESSIONAL, "Groeidoel gekozen", "Growth target set")),
            entry("growth-step-planned", by(Role.PROFESSIONAL, "Stap gepland", "Step planned")),
            entry("growth-step-closed", by(Role.PROFESSIONAL, "Stap afgerond", "Step closed")),
            entry("view-asked", by(Role.PROFESSIONAL, "Iemand om een mening gevraagd", "Somebody asked for a view")),
            entry(
                    "view-request-revoked",
                    by(Role.PROFESSIONAL, "Vraag om een mening ingetrokken", "Question for a view revoked")),
            entry("view-given", somebody("Mening gegeven", "View given")),
            entry("view-declined", somebody("Afgezien van een mening", "View declined")),
            entry("specialisms-chosen", by(Role.PROFESSIONAL, "Specialismen gekozen", "Specialisms chosen")),
            entry(
                    "growth-shared",
                    by(Role.PROFESSIONAL, "Groei gedeeld met een organisatie", "Growth shared with an organisation")),
            entry("growth-sharing-ended", by(Role.PROFESSIONAL, "Delen van groei gestopt", "Sharing of growth ended")),
            entry("entry-reversed", named("Boeking teruggedraaid", "Entry taken back")),
            entry("entry-disputed", by(Role.PROFESSIONAL, "Boeking betwist", "Entry disputed")),
            entry("dispute-settled", named("Over een betwisting beslist", "Dispute settled")),
            entry(
                    "framework-published",
                    decided(Role.ADMIN, "Beroepsprofiel gepubliceerd", "Professional profile published")),
            entry("code-published", decided(Role.ADMIN, "Beroepscode gepubliceerd", "Professional code published")),
            entry("code-endorsed", by(Role.PROFESSIONAL, "Beroepscode onderschreven", "Professional code endorsed")),
            entry("ability-decided", decided(Role.ASSESSOR, "Competentie beoordeeld", "Competency judged")),
            entry(
                    "layout-drafted",
                    by(Role.ADMIN, "Nieuwe tekst voor bewijzen begonnen", "New text for certificates begun")),
            entry(
                    "layout-draft-changed",
                    by(Role.ADMIN, "Ontwerptekst voor bewijzen gewijzigd", "Draft text for certificates changed")),
            entry(
                    "layout-draft-discarded",
                    by(Role.ADMIN, "Ontwerptekst voor bewijzen weggegooid", "Draft text for certificates discarded")),
            entry(
                    "layout-published",
                    decided(Role.ADMIN, "Tekst voor bewijzen gepubliceerd", "Text for certificates published")),
            entry(
                    "batch-started",
                    decided(Role.REGISTRAR, "Veel bewijzen tegelijk gestart", "Many certificates at once started")),
            entry(
                    "batch-stopped",
                    decided(Role.REGISTRAR, "Veel bewijzen tegelijk gestopt", "Many certificates at once stopped")),
            entry("certificate-issued", decided(Role.REGISTRAR, "Bewijs gemaakt", "Certificate made")),
            entry("signing-key-announced", somebody("Volgende sleutel aangekondigd", "Next key announced")),
            entry("signing-key-activated", somebody("Sleutel in gebruik genomen", "Key taken into use")),
            entry("signing-key-retired", somebody("Sleutel buiten gebruik gesteld", "Key taken out of use")),
            entry("signing-key-revoked", somebody("Sleutel ingetrokken", "Key revoked")),
            entry("certificate-revoked", decided(Role.REGISTRAR, "Bewijs ingetrokken", "Certificate revoked")),
            entry(
                    "certificate-replaced",
                    decided(Role.REGISTRAR, "Bewijs vervangen door een nieuw", "Certificate replaced by a new one")),
            entry("organisation-founded", by(Role.PROVIDER, "Organisatie aangemeld", "Organisation signed up")),
            entry("invitation-made", by(Role.PROVIDER, "Iemand uitgenodigd voor een organisatie", "Somebody invited")),
            entry("invitation-revoked", by(Role.PROVIDER, "Uitnodiging ingetrokken", "Invitation revoked")),
            entry("member-joined", by(Role.PROVIDER, "Lid geworden van een organisatie", "Joined an organisation")),
            entry("duties-changed", by(Role.PROVIDER, "Taken van een lid gewijzigd", "Duties of a member changed")),
            entry(
                    "member-removed",
                    by(Role.PROVIDER, "Lid verwijderd uit een organisatie", "Member removed from an organisation")),
            entry("member-left", by(Role.PROVIDER, "Organisatie verlaten", "Left an organisation")),
            entry(
                    "machine-client-announced",
                    by(
                            Role.PROVIDER,
                            "Systeem aangemeld voor een organisatie",
                            "System announced for an organisation")),
            entry("machine-client-claimed", by(Role.PROVIDER, "Systeem gekoppeld", "System connected")),
            entry("machine-client-ended", by(Role.PROVIDER, "Koppeling van een systeem beëindigd", "Connection ended")),
            entry("provider-kind-stated", by(Role.PROVIDER, "Soort opleider opgegeven", "Kind of provider stated")),
            entry("authorisation-asked", by(Role.PROVIDER, "Autorisatie gevraagd", "Authorisation asked")),
            entry("authorisation-granted", decided(Role.REGISTRAR, "Opleider geautoriseerd", "Provider authorised")),
            entry("authorisation-refused", decided(Role.REGISTRAR, "Autorisatie afgewezen", "Authorisation refused")),
            entry("provider-blocked", decided(Role.REGISTRAR, "Opleider geblokkeerd", "Provider blocked")),
            entry("provider-block-lifted", decided(Role.REGISTRAR, "Blokkade opgeheven", "Block lifted")),
            entry(
                    "institution-accreditation-asked",
                    by(Role.PROVIDER, "Instellingsaccreditatie gevraagd", "Institution accreditation asked")),
            entry(
                    "institution-accredited",
                    decided(Role.REGISTRAR, "Instelling geaccrediteerd", "Institution accredited")),
            entry(
                    "institution-accreditation-refused",
                    decided(Role.REGISTRAR, "Instellingsaccreditatie afgewezen", "Institution accreditation refused")),
            entry("norm-drafted", by(Role.ADMIN, "Nieuwe versie van een norm begonnen", "New version of a norm begun")),
            entry("norm-draft-changed", by(Role.ADMIN, "Conceptnorm gewijzigd", "Draft of a norm changed")),
            entry("norm-draft-discarded", by(Role.ADMIN, "Conceptnorm weggegooid", "Draft of a norm discarded")),
            entry("norm-published", decided(Role.ADMIN, "Norm gepubliceerd", "Norm published")),
            entry("course-submitted", by(Role.PROVIDER, "Cursus ingediend", "Course submitted")),
            entry("course-draft-started", by(Role.PROVIDER, "Aanvraag voor een cursus begonnen", "Course draft begun")),
            entry(
                    "course-draft-discarded",
                    by(Role.PROVIDER, "Concept van een cursus weggegooid", "Course draft thrown away")),
            entry(
                    "course-requested",
                    by(
                            Role.PROVIDER,
                            "Verlenging of uitbreiding van een cursus gevraagd",
                            "Renewal or extension asked")),
            entry(
                    "course-request-taken-back",
                    by(Role.PROVIDER, "Aanvraag voor een cursus teruggenomen", "Request for a course taken back")),
            entry("course-stopped", by(Role.PROVIDER, "Cursus gestopt", "Course stopped")),
            entry(
                    "renewal-due",
                    somebody(
                            "Herinnerd aan het einde van een accreditatie", "Reminded of the end of an accreditation")),
            entry("course-accredited", decided(Role.ASSESSOR, "Cursus geaccrediteerd", "Course accredited")),
            entry("course-refused", decided(Role.ASSESSOR, "Cursus afgewezen", "Course refused")),
            entry("assessor-assigned", by(Role.ASSESSOR, "Aanvraag toegewezen", "Request assigned")),
            entry(
                    "assessment-released",
                    by(Role.ASSESSOR, "Aanvraag terug in de wachtrij", "Request back in the queue")),
            entry(
                    "assessor-conflict-declared",
                    by(Role.ASSESSOR, "Belang bij een cursus gemeld", "Interest in a course declared")),
            entry(
                    "assessor-no-interest-declared",
                    by(Role.ASSESSOR, "Verklaard geen belang te hebben", "Declared to have no interest")),
            entry(
                    "assessment-question-asked",
                    decided(Role.ASSESSOR, "Vraag aan de opleider gesteld", "Question to the provider asked")),
            entry(
                    "assessment-question-answered",
                    by(Role.PROVIDER, "Vraag van de beoordelaar beantwoord", "Question of the assessor answered")),
            entry("accreditation-objected", by(Role.PROVIDER, "Bezwaar gemaakt", "Objection made")),
            entry(
                    "accreditation-objection-decided",
                    decided(Role.ASSESSOR, "Over een bezwaar beslist", "Objection decided")),
            entry(
                    "accreditation-withdrawal-proposed",
                    decided(
                            Role.ASSESSOR,
                            "Intrekking van een accreditatie voorgesteld",
                            "Withdrawal of an accreditation proposed")),
            entry(
                    "accreditation-withdrawn",
                    decided(Role.ASSESSOR, "Accreditatie ingetrokken", "Accreditation withdrawn")),
            entry(
                    "accreditation-withdrawal-rejected",
                    decided(
                            Role.ASSESSOR,
                            "Intrekking van een accreditatie gaat niet door",
                            "Withdrawal of an accreditation is off")),
            entry(
                    "statistics-published",
                    somebody("Cijfers van een maand gepubliceerd", "Figures of a month published")),
            entry("reaudit-drawn", somebody("Steekproef getrokken", "Sample drawn")),
            entry("reaudit-concluded", decided(Role.ASSESSOR, "Heronderzoek afgerond", "Re-audit concluded")),
            entry("edition-added", by(Role.PROVIDER, "Uitvoering toegevoegd", "Edition added")),
            entry("edition-changed", by(Role.PROVIDER, "Uitvoering gewijzigd", "Edition changed")),
            entry("edition-moved", by(Role.PROVIDER, "Uitvoering verplaatst", "Edition moved")),
            entry("edition-cancelled", by(Role.PROVIDER, "Uitvoering afgezegd", "Edition cancelled")),
            entry("evaluation-answered", by(Role.PROFESSIONAL, "Evaluatie ingevuld", "Evaluation answered")),
            entry("sheet-accepted", by(Role.PROVIDER, "Presentielijst ontvangen", "Attendance sheet received")),
            entry(
                    "external-references-set",
                    by(Role.PROVIDER, "Eigen codes van een organisatie vastgelegd", "Codes of an organisation set")),
            entry(
                    "external-reference-proposed",
                    by(Role.PROFESSIONAL, "Eigen code bij een opleider opgegeven", "Own code with a provider stated")),
            entry(
                    "external-reference-confirmed",
                    by(Role.PROVIDER, "Code van een deelnemer bevestigd", "Code of a participant confirmed")),
            entry("external-reference-removed", somebody("Eigen code verwijderd", "Code removed")),
            entry("delegation-granted", by(Role.PROVIDER, "Inkoper gemachtigd", "Buyer authorised")),
            entry(
                    "delegation-revoked",
                    by(Role.PROVIDER, "Machtiging van een inkoper ingetrokken", "Authorisation of a buyer withdrawn")),
            entry("door-opened", by(Role.PROVIDER, "Deur van een uitvoering geopend", "Door of an edition opened")),
            entry("checked-in", by(Role.PROFESSIONAL, "Aanwezig gemeld aan de deur", "Checked in at the door")),
            entry(
                    "check-in-struck",
                    by(Role.PROVIDER, "Aanmelding aan de deur telt niet mee", "Check-in at the door does not count")),
            entry(
                    "statements-taken",
                    by(
                            Role.PROVIDER,
                            "Berichten van een leersysteem verwerkt",
                            "Statements of a learning system taken")),
            entry(
                    "attendance-refused",
                    by(Role.PROFESSIONAL, "Eigen aanwezigheid weggehaald", "Own attendance taken off")),
            entry(
                    "attendance-policy-set",
                    somebody(
                            "Vastgelegd wie presentie doorgeeft en tot wanneer",
                            "Set who reports attendance and until when")),
            entry(
                    "sheet-texts-erased",
                    somebody("Tekst van een presentielijst vernietigd", "Text of an attendance sheet destroyed")),
            entry("attendance-readmitted", somebody("Aanwezigheid weer toegelaten", "Attendance let in again")),
            entry(
                    "attendance-claimed",
                    by(Role.PROFESSIONAL, "Ontbrekende aanwezigheid gemeld", "Missing attendance claimed")),
            entry(
                    "attendance-claim-withdrawn",
                    by(Role.PROFESSIONAL, "Verzoek om aanwezigheid ingetrokken", "Claim of attendance withdrawn")),
            entry(
                    "attendance-claim-confirmed",
                    decided(Role.PROVIDER, "Aanwezigheid bevestigd", "Attendance confirmed")),
            entry(
                    "attendance-claim-denied",
                    decided(Role.PROVIDER, "Aanwezigheid tegengesproken", "Attendance denied")),
            entry("attendance-claim-granted", decided(Role.ASSESSOR, "Aanwezigheid toegekend", "Attendance granted")),
            entry(
                    "attendance-claim-rejected",
                    decided(Role.ASSESSOR, "Verzoek om aanwezigheid afgewezen", "Claim of attendance rejected")),
            entry("sheet-booked", by(Role.PROVIDER, "Presentielijst verwerkt", "Attendance sheet booked")),
            entry(
                    "sheet-cancelled",
                    by(
                            Role.PROVIDER,
                            "Verwerking van een presentielijst gestopt",
                            "Processing of an attendance sheet stopped")),
            entry(
                    "sheet-resumed",
                    by(
                            Role.PROVIDER,
                            "Open regels van een presentielijst opnieuw bekeken",
                            "Open lines of an attendance sheet looked at again")),
            entry(
                    "rows-mended",
                    by(Role.PROVIDER, "Regels van een presentielijst hersteld", "Lines of an attendance sheet mended")),
            entry(
                    "rows-dismissed",
                    by(
                            Role.PROVIDER,
                            "Regels van een presentielijst weggelegd",
                            "Lines of an attendance sheet set aside")),
            entry(
                    "row-removed",
                    by(
                            Role.PROVIDER,
                            "Regel van een presentielijst teruggedraaid",
                            "Line of an attendance sheet taken back")),
            entry("points-credited", by(Role.PROVIDER, "Punten bijgeschreven", "Points credited")),
            entry("registration-corrected", decided(Role.REGISTRAR, "Gegevens gecorrigeerd", "Data corrected")),
            entry("correction-asked", by(Role.PROFESSIONAL, "Om een correctie gevraagd", "Asked for a correction")),
            entry("correction-declined", decided(Role.REGISTRAR, "Correctie afgewezen", "Correction declined")),
            entry(
                    "persons-kept-apart",
                    decided(Role.REGISTRAR, "Vastgesteld dat twee personen verschillen", "Two people found to differ")),
            entry("merge-proposed", decided(Role.REGISTRAR, "Samenvoegen voorgesteld", "Merge proposed")),
            entry("merge-declined", decided(Role.REGISTRAR, "Samenvoegen gaat niet door", "Merge is off")),
            entry("persons-merged", decided(Role.REGISTRAR, "Twee personen samengevoegd", "Two people merged")),
            entry("measure-proposed", decided(Role.REGISTRAR, "Maatregel voorgesteld", "Measure proposed")),
            entry("measure-confirmed", decided(Role.REGISTRAR, "Maatregel vastgelegd", "Measure put on record")),
            entry(
                    "measure-rejected",
                    decided(Role.REGISTRAR, "Voorstel voor een maatregel afgewezen", "Proposed measure rejected")),
            entry(
                    "measure-became-final",
                    decided(Role.REGISTRAR, "Maatregel definitief geworden", "Measure became final")),
            entry(
                    "measure-breach-reported",
                    decided(Role.REGISTRAR, "Overtreding van een voorwaarde gemeld", "Breach of a condition reported")),
            entry(
                    "measure-breached",
                    decided(
                            Role.REGISTRAR,
                            "Voorwaardelijke schorsing ingegaan",
                            "Conditional suspension took effect")),
            entry(
                    "measure-breach-dismissed",
                    decided(Role.REGISTRAR, "Melding van een overtreding afgewezen", "Report of a breach dismissed")),
            entry(
                    "measure-change-proposed",
                    decided(Role.REGISTRAR, "Wijziging van een maatregel voorgesteld", "Change of a measure proposed")),
            entry(
                    "measure-change-dismissed",
                    decided(
                            Role.REGISTRAR,
                            "Voorgestelde wijziging van een maatregel afgewezen",
                            "Proposed change of a measure dismissed")),
            entry(
                    "measure-shortened",
                    decided(
                            Role.REGISTRAR,
                            "Einde van een schorsing vervroegd",
                            "End of a suspension brought forward")),
            entry("measure-annulled", decided(Role.REGISTRAR, "Maatregel vernietigd", "Measure annulled")),
            entry(
                    "measure-followed",
                    decided(
                            Role.REGISTRAR,
                            "Maatregel mee overgegaan naar een ander register",
                            "Measure moved along to another register")),
            entry("notice-preference-changed", somebody("Keuze voor mail gewijzigd", "Choice about mail changed")),
            entry("mail-returned", somebody("Mail kwam terug", "Mail came back")),
            entry("mail-confirmed", somebody("Mailadres bevestigd", "Mail address confirmed")),
            entry("calendar-feed-made", somebody("Eigen agenda gemaakt", "Own calendar made")),
            entry("calendar-feed-revoked", somebody("Eigen agenda gestopt", "Own calendar stopped")),
            entry(
                    "reminder-moments-changed",
                    decided(Role.ADMIN, "Momenten van herinneren gewijzigd", "Moments of reminding changed")),
            entry(
                    "import-uploaded",
                    by(Role.REGISTRAR, "Bestand uit een ander systeem ingestuurd", "File from another system sent")),
            entry("import-approved", decided(Role.REGISTRAR, "Overname goedgekeurd", "Import approved")),
            entry("import-cancelled", by(Role.REGISTRAR, "Overname afgebroken", "Import cancelled")),
            entry(
                    "import-row-mended",
                    by(Role.REGISTRAR, "Regel van een overname verbeterd", "Row of an import mended")),
            entry(
                    "import-mapping-set",
                    by(Role.REGISTRAR, "Woord van een ander systeem vertaald", "Word of another system translated")),
            entry("webhook-added", somebody("Webhook toegevoegd", "Webhook added")),
            entry("webhook-changed", somebody("Webhook gewijzigd", "Webhook changed")),
            entry(
                    "webhook-secret-rotated",
                    somebody("Geheim van een webhook vervangen", "Secret of a webhook replaced")),
            entry("webhook-paused", somebody("Webhook uitgezet", "Webhook switched off")),
            entry("webhook-enabled", somebody("Webhook weer aangezet", "Webhook switched on again")),
            entry(
                    "webhook-replayed",
                    by(
                            Role.PROVIDER,
                            "Berichten van een webhook opnieuw verstuurd",
                            "Messages of a webhook sent again")),
            entry("webhook-ended", somebody("Webhook beëindigd", "Webhook ended")),
            entry(
                    "webhook-disabled",
                    somebody(
                            "Webhook uitgezet omdat er niets meer aankwam",
                            "Webhook switched off because nothing arrived any more")),
            entry("dossier-viewed", somebody("Dossier bekeken", "File viewed")),
            entry(
                    "decision-denied",
                    somebody(
                            "Besluit tegengehouden: wie het wilde nemen, mocht dat niet",
                            "Decision stopped: whoever wanted to take it was not allowed to")));

    private static final Map<Role, Text> ROLES = Map.of(
            Role.PROFESSIONAL, new Text("een professional", "a professional"),
            Role.PROVIDER, new Text("een opleider", "a provider"),
            Role.ASSESSOR, new Text("een beoordelaar", "an assessor"),
            Role.REGISTRAR, new Text("een registrator", "a registrar"),
            Role.EMPLOYER, new Text("een werkgever", "an employer"),
            Role.AUDITOR, new Text("een toezichthouder", "an auditor"),
            Role.ADMIN, new Text("een beheerder", "an administrator"));

    private DeedWords() {}

    /** What was done. */
    static Text of(String deed) {
        return Optional.ofNullable(WORDS.get(deed)).map(Words::what).orElse(new Text(deed, deed));
    }

    /** As what somebody did it, when the deed itself tells. */
    static Optional<Role> as(String deed) {
        return Optional.ofNullable(WORDS.get(deed)).flatMap(Words::as);
    }

    static boolean isNamed(String deed) {
        return Optional.ofNullable(WORDS.get(deed)).map(Words::named).orElse(false);
    }

    static Text of(Role role) {
        return ROLES.get(role);
    }

    /** The names of all deeds, in the order of their Dutch words. */
    static List<String> all() {
        return WORDS.keySet().stream()
                .sorted(Comparator.comparing(deed -> of(deed).nl()))
                .toList();
    }

    private static Words by(Role role, String nl, String en) {
        return new Words(new Text(nl, en), Optional.of(role), false);
    }

    private static Words decided(Role role, String nl, String en) {
        return new Words(new Text(nl, en), Optional.of(role), true);
    }

    /** Decided by somebody in more than one role; she answers for it by name. */
    private static Words named(String nl, String en) {
        return new Words(new Text(nl, en), Optional.empty(), true);
    }

    private static Words somebody(String nl, String en) {
        return new Words(new Text(nl, en), Optional.empty(), false);
    }
}
