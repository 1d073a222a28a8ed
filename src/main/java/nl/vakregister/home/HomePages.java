// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Evaluations;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.conduct.Codes;
import nl.vakregister.conduct.Endorsement;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Role;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.ledger.Progress;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.portfolio.EvidenceItems;
import nl.vakregister.portfolio.SampleCases;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Applications;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** The front door, and each user's first page. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
class HomePages {
    record Home() implements TemplateInstance {}

    /**
     * @param codeAsks a newer version of her professional code asks to be endorsed
     * @param evaluations how many courses wait for what she thought of them
     * @param evidenceAsked how many questions about her evidence wait for her
     * @param samples for which her dossier was drawn and it is up to her
     */
    record Mine(
            List<Registered> registered,
            List<Applications.Dossier> applications,
            boolean codeAsks,
            int evaluations,
            int evidenceAsked,
            List<SampleCases.Due> samples)
            implements TemplateInstance {}

    /** One of the professional's registrations with everything about it. */
    record Registered(
            Registrations.Facts facts,
            Registrations.Entry entry,
            Progress progress,
            List<Ledger.Line> lines,
            List<Certificates.View> certificates) {}

    record Admin(
            List<Registers.View> registers,
            Map<String, List<Norm>> norms,
            List<Frameworks.View> frameworks,
            List<Codes.View> codes)
            implements TemplateInstance {}

    record Accessibility() implements TemplateInstance {}

    record About() implements TemplateInstance {}

    record SignInFailed() implements TemplateInstance {}

    private final Registrations registrations;
    private final Applications applications;
    private final Registers registers;
    private final Frameworks frameworks;
    private final Codes codes;
    private final Ledger ledger;
    private final Evaluations evaluations;
    private final EvidenceItems evidence;
    private final SampleCases samples;
    private final Certificates certificates;
    private final CurrentActor actor;
    private final CurrentIdentityAssociation identities;

    HomePages(
            Registrations registrations,
            Applications applications,
            Registers registers,
            Frameworks frameworks,
            Codes codes,
            Ledger ledger,
            Evaluations evaluations,
            EvidenceItems evidence,
            SampleCases samples,
            Certificates certificates,
            CurrentActor actor,
            CurrentIdentityAssociation identities) {
        this.registrations = registrations;
        this.applications = applications;
        this.registers = registers;
        this.frameworks = frameworks;
        this.codes = codes;
        this.ledger = ledger;
        this.evaluations = evaluations;
        this.evidence = evidence;
        this.samples = samples;
        this.certificates = certificates;
        this.actor = actor;
        this.identities = identities;
    }

    @GET
    @PermitAll
    public TemplateInstance home() {
        return new Home();
    }

    /** Signs in, and on to the page where this user's work is. */
    @GET
    @Path("start")
    @RolesAllowed("**")
    public Response start() {
        Actor user = actor.get();
        if (user.is(Role.PROFESSIONAL)) {
            return Answer.seeOther("/mijn");
        }
        if (user.is(Role.PROVIDER)) {
            return Answer.seeOther("/opleider");
        }
        if (user.is(Role.ASSESSOR)) {
            return Answer.seeOther("/beoordeling");
        }
        if (user.is(Role.REGISTRAR)) {
            return Answer.seeOther("/registratie");
        }
        if (user.is(Role.ADMIN)) {
            return Answer.seeOther("/beheer");
        }
        if (user.is(Role.EMPLOYER)) {
            return Answer.seeOther("/werkgever");
        }
        return Answer.seeOther(user.is(Role.AUDITOR) ? "/toezicht" : "/");
    }

    /** Where the login server sends people back to; from here they go on to the page they asked for. */
    @GET
    @Path("inloggen")
    @RolesAllowed("**")
    public Response signedIn() {
        return start();
    }

    /**
     * Ends the session, here and at the login server: resolving who is signed in at this address is what tells the
     * sign-in mechanism to end it. Whoever is not signed in just goes home.
     */
    @GET
    @Path("uitloggen")
    @PermitAll
    public Uni<Response> signOut() {
        return identities
                .getDeferredIdentity()
                .map(nobody -> Answer.seeOther("/"))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(() -> Answer.seeOther("/"));
    }

    @GET
    @Path("mijn")
    @RolesAllowed("professional")
    public TemplateInstance mine() {
        Actor user = actor.get();
        List<Registered> registered = registrations.ofPerson(user.person()).stream()
                .map(facts -> new Registered(
                        facts,
                        registrations.entry(facts.number().value()).orElseThrow(),
                        ledger.progress(facts),
                        ledger.lines(facts),
                        certificates.ofRegistration(user, facts.number().value())))
                .toList();
        boolean codeAsks = codes.endorsements(user.person()).stream().anyMatch(Endorsement::needsEndorsement);
        return new Mine(
                registered,
                applications.mine(user),
                codeAsks,
                evaluations.open(user).size(),
                evidence.countAsked(user),
                samples.due(user));
    }

    @GET
    @Path("beheer")
    @RolesAllowed("admin")
    public TemplateInstance admin() {
        List<Registers.View> all = registers.all();
        Map<String, List<Norm>> norms =
                all.stream().collect(Collectors.toMap(Registers.View::code, r -> registers.norms(r.id())));
        return new Admin(all, norms, frameworks.all(), codes.all());
    }

    @GET
    @Path("toegankelijkheid")
    @PermitAll
    public TemplateInstance accessibility() {
        return new Accessibility();
    }

    @GET
    @Path("over")
    @PermitAll
    public TemplateInstance about() {
        return new About();
    }

    @GET
    @Path("inloggen/mislukt")
    @PermitAll
    public TemplateInstance signInFailed() {
        return new SignInFailed();
    }
}
