// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.vakregister.identity.People;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.portfolio.ConfirmationRequest.State;
import nl.vakregister.portfolio.ConfirmationRequest.Subject;
import nl.vakregister.register.PublicEntries;
import nl.vakregister.register.Registrations;

/**
 * Asking somebody to confirm, and hearing the answer: by the account of whoever has a register number, or by a link that
 * holds once and for {@value #DAYS} days. Never by oneself.
 */
@ApplicationScoped
class Confirmations {
    static final int DAYS = 30;
    private static final int MOST_OPEN = 30;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MAIL = 254;
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConfirmationRequest.Repo requests;
    private final PublicEntries entries;
    private final Registrations registrations;
    private final People people;
    private final EntityManager database;

    Confirmations(
            ConfirmationRequest.Repo requests,
            PublicEntries entries,
            Registrations registrations,
            People people,
            EntityManager database) {
        this.requests = requests;
        this.entries = entries;
        this.registrations = registrations;
        this.people = people;
        this.database = database;
    }

    /**
     * Whom to ask.
     *
     * @param label who it is, in the words of who asks
     * @param number her register number, or null for a link
     * @param email where the link will be sent, or null; used to see that it is somebody else, and not kept
     * @param leads she led the meeting
     */
    record Whom(String label, String number, String email, boolean leads) {}

    /** What was made. The code of a link is told here and never again; null when an account was asked. */
    public record Made(UUID id, String code) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** @param name of whoever confirmed or denied, or null; {@code checked} when it is that of an account */
    record View(
            UUID id,
            String label,
            boolean leads,
            boolean byAccount,
            State state,
            Instant askedAt,
            Instant expiresAt,
            String name,
            boolean checked,
            Instant endedAt) {}

    /**
     * Asks somebody, once for each subject.
     *
     * @throws Refusal with everything that is wrong
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Made ask(Actor actor, Subject subject, Whom whom, Instant now) {
        String label = text(whom.label());
        String number = text(whom.number());
        String mail = text(whom.email()).toLowerCase(Locale.ROOT);
        Set<PersonId> me = people.everybodyWhoIs(actor.person());
        Optional<PersonId> asked = number.isEmpty() ? Optional.empty() : findable(number);
        byte[] contact = mail.isEmpty() ? null : digest(subject.id() + mail);
        List<ConfirmationRequest> before = requests.about(subject).stream()
                .filter(r -> r.state(now).stands())
                .toList();
        new Problems()
                .when(
                        label.isEmpty() || label.length() > LONGEST_NAME,
                        "label",
                        "Vul in wie je vraagt, in hoogstens 100 tekens.",
                        "Enter whom you ask, in at most 100 characters.")
                .when(
                        !number.isEmpty() && asked.isEmpty(),
                        "number",
                        "Dit registernummer vinden we niet. Vraag het anders met een link.",
                        "We cannot find this register number. Or ask by a link.")
                .when(
                        asked.filter(me::contains).isPresent(),
                        "number",
                        "Dit ben je zelf. Iemand anders moet het bevestigen.",
                        "This is you. Somebody else must confirm it.")
                .when(
                        asked.filter(p -> before.stream()
                                        .anyMatch(r -> r.asked()
                                                        .filter(p::equals)
                                                        .isPresent()
                                                || r.giver().filter(p::equals).isPresent()))
                                .isPresent(),
                        "number",
                        "Deze collega heb je hiervoor al gevraagd.",
                        "You have asked this colleague about this already.")
                .when(
                        !mail.isEmpty()
                                && (mail.length() > LONGEST_MAIL
                                        || !MAIL.matcher(mail).matches()),
                        "email",
                        "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
                        "Enter an email address, for example name@example.org.")
                .when(
                        !mail.isEmpty()
                                && me.stream()
                                        .flatMap(p -> people.email(p).stream())
                                        .anyMatch(mail::equalsIgnoreCase),
                        "email",
                        "Dit is je eigen e-mailadres. Iemand anders moet het bevestigen.",
                        "This is your own email address. Somebody else must confirm it.")
                .when(
                        contact != null && before.stream().anyMatch(r -> r.isContact(contact)),
                        "email",
                        "Dit adres heb je hiervoor al gevraagd.",
                        "You have asked this address about this already.")
                .refuseIfAny();
        if (before.size() >= MOST_OPEN) {
            throw Refusal.conflict(new Text(
                    "Je hebt hiervoor al " + MOST_OPEN + " mensen gevraagd.",
                    "You have asked " + MOST_OPEN + " people about this already."));
        }
        SecretCode code = asked.isPresent() ? null : SecretCode.random(RANDOM);
        ConfirmationRequest request = new ConfirmationRequest(
                subject,
                actor.person(),
                new ConfirmationRequest.Asked(label, whom.leads(), asked.orElse(null), code, contact),
                now,
                now.plus(Duration.ofDays(DAYS)));
        requests.persistAndFlush(request);
        return new Made(request.id(), code == null ? null : code.value());
    }

    /** @throws Refusal when nobody made such a code */
    ConfirmationRequest byCode(String code) {
        return SecretCode.parse(code)
                .flatMap(requests::byCode)
                .orElseThrow(() -> Refusal.invalid(
                        "code",
                        new Text(
                                "Deze link kennen we niet. Kopieer de hele link uit het bericht.",
                                "We do not know this link. Copy the whole link from the message.")));
    }

    /** The request, when this person is asked by account. */
    ConfirmationRequest asked(Actor actor, UUID id) {
        return requests.findByIdOptional(id)
                .filter(r -> r.asked().map(people::resolve).filter(actor::is).isPresent())
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Hears the answer.
     *
     * @param giver who is signed in, or null: a link needs no account
     * @param name of whoever has none
     * @throws Refusal when it is not open any more, no name was given, or whoever asked answers herself
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void answer(ConfirmationRequest request, PersonId giver, String name, boolean confirmed, Instant now) {
        lock(request.subject());
        requests.renew(request);
        request.mustBeOpen(now);
        mustNotBeWhoAsks(request, giver);
        if (giver != null
                && requests.about(request.subject()).stream().anyMatch(r -> r.giver()
                        .map(people::resolve)
                        .filter(giver::equals)
                        .isPresent())) {
            throw Refusal.conflict(new Text(
                    "Je hebt hier al op geantwoord. Eén antwoord telt.",
                    "You have answered this already. One answer counts."));
        }
        String said = giver == null ? text(name) : people.fullName(giver);
        if (said.isEmpty() || said.length() > 2 * LONGEST_NAME) {
            throw Refusal.invalid(
                    "name",
                    new Text(
                            "Vul je naam in. Degene die het vraagt ziet wie bevestigt.",
                            "Enter your name. Whoever asks sees who confirms."));
        }
        request.answer(confirmed, giver, said, now);
        requests.flush();
    }

    /** @throws Refusal when whoever asked looks at her own question */
    void mustNotBeWhoAsks(ConfirmationRequest request, PersonId giver) {
        if (giver != null && giver.equals(people.resolve(request.person()))) {
            throw Refusal.conflict(new Text(
                    "Dit is je eigen vraag. Iemand anders moet het bevestigen.",
                    "This is your own question. Somebody else must confirm it."));
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void revoke(Subject subject, UUID id, Instant now) {
        ConfirmationRequest request = requests.findByIdOptional(id)
                .filter(r -> r.subject().equals(subject))
                .orElseThrow(Refusal::notFound);
        lock(subject);
        requests.renew(request);
        request.revoke(now);
        requests.flush();
    }

    /** Whether this is the code of one of the requests about this subject. */
    boolean isCodeOf(Subject subject, String code) {
        return SecretCode.parse(code)
                .flatMap(requests::byCode)
                .filter(r -> r.subject().equals(subject))
                .isPresent();
    }

    List<ConfirmationRequest> about(Subject subject) {
        return requests.about(subject);
    }

    List<ConfirmationRequest> waitingFor(Actor actor, Instant now, int limit) {
        return requests.waitingFor(ids(actor.person()), now, limit);
    }

    /** What she confirmed by account, the newest first. */
    List<ConfirmationRequest> confirmedBy(Actor actor, int limit) {
        return requests.confirmedBy(ids(actor.person()), limit);
    }

    View view(ConfirmationRequest request, Instant now) {
        return new View(
                request.id(),
                request.label(),
                request.leads(),
                request.asked().isPresent(),
                request.state(now),
                request.recordedAt(),
                request.expiresAt(),
                request.giverName(),
                request.giver().isPresent(),
                request.endedAt());
    }

    Set<UUID> ids(PersonId person) {
        return people.everybodyWhoIs(person).stream().map(PersonId::value).collect(Collectors.toSet());
    }

    /** What somebody typed, without what nobody sees; never null. */
    static String text(String typed) {
        return typed == null ? "" : Typed.clean(typed).strip();
    }

    /** Two answers about the same come after each other. */
    void lock(Subject subject) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 0))")
                .setParameter("id", subject.id().toString())
                .getSingleResult();
    }

    /** Only whoever anybody may find by this number. */
    private Optional<PersonId> findable(String number) {
        return entries.find(number)
                .flatMap(found -> registrations.byNumber(number))
                .map(Registrations.Facts::person);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
