// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.employer.LabelEvent.LabelRecorded;
import nl.vakregister.employer.LabelEvent.LabelWithdrawn;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.OrganisationDirectory;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;

/** The labels of organisations: put on record by who keeps the register, with their source, for everybody to see. */
@ApplicationScoped
public class Labels {
    private static final int SHOWN = 200;
    private static final int MOST_REASONS = 500;

    private final OrganisationLabel.Repo labels;
    private final OrganisationDirectory directory;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Labels(
            OrganisationLabel.Repo labels,
            OrganisationDirectory directory,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.labels = labels;
        this.directory = directory;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** How a label stands on a day; follows from the facts. */
    public enum Standing {
        VALID(new Text("geldig", "valid"), "ok"),
        EXPIRED(new Text("verlopen", "expired"), "neutral"),
        WITHDRAWN(new Text("ingetrokken", "withdrawn"), "stop");

        private final Text label;
        private final String tone;

        Standing(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /** A label of an organisation as everybody may see it. */
    public record View(
            UUID id, Organisations.View organisation, String kvkNumber, LabelFacts facts, Standing standing) {
        public boolean isValid() {
            return standing == Standing.VALID;
        }
    }

    /** @throws Refusal with everything that is wrong */
    @Transactional
    public UUID record(Actor actor, String kvkNumber, LabelFacts facts) {
        Instant now = clock.instant();
        mayRecord(actor, actor.person().value(), "record-organisation-label");
        LabelFacts tidied = facts.tidied();
        Optional<Organisations.View> organisation = directory.byKvkNumber(kvkNumber);
        Text unknown = new Text(
                "Deze organisatie kennen we niet. Vul de acht cijfers van het KVK-nummer in.",
                "We do not know this organisation. Enter the eight digits of its Chamber of Commerce number.");
        try {
            tidied.check(LocalDate.ofInstant(now, clock.getZone()));
        } catch (Refusal refusal) {
            if (organisation.isPresent()) {
                throw refusal;
            }
            throw Refusal.invalid(
                    Stream.concat(Stream.of(new Refusal.Problem("kvkNumber", unknown)), refusal.problems().stream())
                            .toList());
        }
        OrganisationId id = organisation
                .orElseThrow(() -> Refusal.invalid("kvkNumber", unknown))
                .id();
        OrganisationLabel label = new OrganisationLabel(id, tidied, actor.person(), now);
        labels.persistAndFlush(label);
        deeds.fire(new LabelRecorded(now, actor.person(), id, label.id()));
        return label.id();
    }

    /** It was recorded wrongly, or taken back by who awarded it. */
    @Transactional
    public void withdraw(Actor actor, UUID id, String reasons) {
        Instant now = clock.instant();
        mayRecord(actor, id, "withdraw-organisation-label");
        labels.lock(id);
        OrganisationLabel label = labels.findByIdOptional(id).orElseThrow(Refusal::notFound);
        String why = reasons == null ? "" : reasons.strip();
        if (why.length() < 2 || why.length() > MOST_REASONS) {
            throw Refusal.invalid(
                    "reasons",
                    new Text("Vul de reden in, hoogstens 500 tekens.", "Enter the reason, at most 500 characters."));
        }
        label.withdraw(why, actor.person(), now);
        labels.flush();
        deeds.fire(new LabelWithdrawn(now, actor.person(), label.organisation(), id));
    }

    /** Those that were recorded last, for who keeps the register. */
    @Transactional
    public List<View> recorded(Actor actor) {
        mayRecord(actor, actor.person().value(), "see-recorded-labels");
        return views(labels.newest(SHOWN));
    }

    /** Every label that holds now, by the name of the organisation. */
    @Transactional
    public List<View> valid() {
        return views(labels.holding(LocalDate.now(clock), SHOWN)).stream()
                .sorted(Comparator.comparing((View v) -> v.organisation().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(v -> v.facts().name()))
                .toList();
    }

    /**
     * The labels that an organisation has and had, the last to end first; withdrawn ones are not public.
     *
     * @throws Refusal not found when there are none
     */
    @Transactional
    public List<View> of(String kvkNumber) {
        OrganisationId id =
                directory.byKvkNumber(kvkNumber).map(Organisations.View::id).orElseThrow(Refusal::notFound);
        List<View> all = views(labels.ofOrganisation(id)).stream()
                .filter(v -> v.standing() != Standing.WITHDRAWN)
                .toList();
        if (all.isEmpty()) {
            throw Refusal.notFound();
        }
        return all;
    }

    private List<View> views(List<OrganisationLabel> some) {
        LocalDate today = LocalDate.now(clock);
        Map<OrganisationId, Organisations.View> names =
                directory.of(some.stream().map(OrganisationLabel::organisation).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Organisations.View::id, Function.identity()));
        Map<OrganisationId, String> numbers = directory.kvkNumbers(names.keySet());
        return some.stream()
                .map(l -> new View(
                        l.id(),
                        names.get(l.organisation()),
                        numbers.get(l.organisation()),
                        l.facts(),
                        standing(l, today)))
                .toList();
    }

    private static Standing standing(OrganisationLabel label, LocalDate today) {
        if (label.isWithdrawn()) {
            return Standing.WITHDRAWN;
        }
        return label.facts().validUntil().isBefore(today) ? Standing.EXPIRED : Standing.VALID;
    }

    private void mayRecord(Actor actor, UUID subject, String decision) {
        if (!actor.is(Role.REGISTRAR) && !actor.is(Role.ADMIN)) {
            throw denials.forbidden(
                    actor,
                    subject,
                    Optional.empty(),
                    decision,
                    new Text(
                            "Alleen een registrator of beheerder legt keurmerken vast.",
                            "Only a registrar or administrator records labels."));
        }
    }
}
