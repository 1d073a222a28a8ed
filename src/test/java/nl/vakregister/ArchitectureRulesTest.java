// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static nl.vakregister.ArchitectureTest.Rule.DECISIONS_ARE_PURE;
import static nl.vakregister.ArchitectureTest.Rule.ENTITIES_STAY_INSIDE;
import static nl.vakregister.ArchitectureTest.Rule.KERNEL_IS_PLAIN;
import static nl.vakregister.ArchitectureTest.Rule.NAMES_SAY_WHAT_A_THING_IS;
import static nl.vakregister.ArchitectureTest.Rule.NO_CYCLES_BETWEEN_FEATURES;
import static nl.vakregister.ArchitectureTest.Rule.NO_CYCLES_IN_PLATFORM;
import static nl.vakregister.ArchitectureTest.Rule.ONLY_KNOWN_PACKAGES;
import static nl.vakregister.ArchitectureTest.Rule.ONLY_LISTED_USES;
import static nl.vakregister.ArchitectureTest.Rule.RELATIONS_STAY_INSIDE;
import static nl.vakregister.ArchitectureTest.Rule.RESOURCES_SAY_WHO_MAY;
import static nl.vakregister.ArchitectureTest.Rule.RESOURCES_STAY_INSIDE;
import static nl.vakregister.ArchitectureTest.Rule.TIME_COMES_FROM_THE_CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import nl.vakregister.ArchitectureTest.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of the house bites: a small sound house keeps them all, and each of its spoilt versions breaks exactly the
 * rules it should.
 *
 * <p>The houses are compiled here and now. As classes of the test sources they would become part of the application
 * under test: a resource without permissions, a second entity of the same name.
 */
class ArchitectureRulesTest {

    private static final String SOUND_HOUSE = "house";
    private static final AtomicInteger HOUSES = new AtomicInteger();

    private static JavaClasses compiled;

    private static final List<String> SOUND = List.of(
            "package house.kernel; public record Amount(java.math.BigDecimal value) {}",
            """
            package house.platform.time;
            class Clocks { java.time.Clock clock() { return java.time.Clock.systemUTC(); } }
            """,
            "package house.platform.files; public class Store { house.platform.web.Page page; }",
            "package house.platform.web; public class Page {}",
            "package house.platform.local; class Start { java.time.Instant begun = java.time.Instant.now(); }",
            """
            package house.register;
            @jakarta.persistence.Entity class Line {
                @jakarta.persistence.OneToMany java.util.List<Part> parts;
                house.kernel.Amount[] amounts;
                @jakarta.persistence.Entity static class Part { @jakarta.persistence.ManyToOne Line line; }
            }
            """,
            """
            package house.register;
            @jakarta.enterprise.context.ApplicationScoped public class Lines {
                private final java.time.Clock clock = null;
                public record Facts(java.time.LocalDate day) {}
                java.time.Instant now() { return clock.instant(); }
                java.time.LocalDate today() { return java.time.LocalDate.now(clock); }
                java.util.Date then() { return new java.util.Date(0); }
            }
            """,
            """
            package house.register;
            @jakarta.ws.rs.Path("/lines") class LinesResource {
                @jakarta.ws.rs.GET @jakarta.annotation.security.RolesAllowed("registrar") public String all() { return ""; }
                @jakarta.ws.rs.POST @jakarta.annotation.security.PermitAll public void add() {}
                void notAsked() {}
            }
            """,
            """
            package house.register;
            @jakarta.ws.rs.Path("/pages") @jakarta.annotation.security.PermitAll class LinesPages {
                @jakarta.ws.rs.GET public String all() { return ""; }
            }
            """,
            """
            package house.ledger;
            record Progress(house.kernel.Amount amount) {
                static boolean of(house.register.Lines.Facts facts, java.time.LocalDate today) { return today.isAfter(facts.day()); }
            }
            """,
            "package house.home; class HomePages { house.register.Lines lines; }");

    /** A sound house with these classes besides, and the rules that it breaks. */
    private record Spoilt(String base, String what, Set<Rule> broken, String culprit, List<String> classes) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Spoilt spoilt(String what, Rule broken, String culprit, String... classes) {
        return spoilt(what, EnumSet.of(broken), culprit, classes);
    }

    private static Spoilt spoilt(String what, Set<Rule> broken, String culprit, String... classes) {
        return new Spoilt("house" + HOUSES.incrementAndGet(), what, broken, culprit, List.of(classes));
    }

    private static final List<Spoilt> SPOILT = List.of(
            spoilt(
                    "a package that nobody listed",
                    ONLY_KNOWN_PACKAGES,
                    "house.attic.Box",
                    "package house.attic; class Box {}"),
            spoilt(
                    "a package inside a feature",
                    ONLY_KNOWN_PACKAGES,
                    "house.register.model.Thing",
                    "package house.register.model; class Thing {}"),
            spoilt(
                    "a class beside the features",
                    ONLY_KNOWN_PACKAGES,
                    "house.Everything",
                    "package house; class Everything {}"),
            spoilt(
                    "a new part of the technical kit",
                    ONLY_KNOWN_PACKAGES,
                    "house.platform.common.Odds",
                    "package house.platform.common; class Odds {}"),
            spoilt(
                    "a class in the technical kit but in no part of it",
                    ONLY_KNOWN_PACKAGES,
                    "house.platform.Odds",
                    "package house.platform; class Odds {}"),
            spoilt(
                    "a use that is not listed",
                    ONLY_LISTED_USES,
                    "attendance may not use portfolio",
                    "package house.attendance; class Sheet { Object proof() { return new house.portfolio.Proof(); } }",
                    "package house.portfolio; public class Proof { public Proof() {} }"),
            spoilt(
                    "a use in an array only",
                    ONLY_LISTED_USES,
                    "audit may not use identity",
                    "package house.audit; class Trail { house.identity.Person[] people; }",
                    "package house.identity; public class Person {}"),
            spoilt(
                    "a use as a type argument only",
                    ONLY_LISTED_USES,
                    "audit may not use identity",
                    "package house.audit; class Trail { java.util.List<house.identity.Person> people; }",
                    "package house.identity; public class Person {}"),
            spoilt(
                    "a feature that uses the pages",
                    ONLY_LISTED_USES,
                    "notice may not use home",
                    "package house.notice; class Mail { house.home.Start start; }",
                    "package house.home; public class Start {}"),
            spoilt(
                    "the demonstration used by the pages",
                    ONLY_LISTED_USES,
                    "home may not use demo",
                    "package house.home; class Start { house.demo.Cast cast; }",
                    "package house.demo; public class Cast {}"),
            spoilt(
                    "the technical kit knows a feature",
                    ONLY_LISTED_USES,
                    "platform may not use conduct",
                    "package house.platform.web; class Layout { house.conduct.Code code; }",
                    "package house.conduct; public class Code {}"),
            spoilt(
                    "two features that use each other",
                    EnumSet.of(ONLY_LISTED_USES, NO_CYCLES_BETWEEN_FEATURES),
                    "Cycle detected: Slice certificate",
                    "package house.certificate; public class Issued { house.verification.Verdict verdict; }",
                    "package house.verification; public class Verdict { house.certificate.Issued issued; }"),
            spoilt(
                    "two parts of the technical kit that use each other",
                    NO_CYCLES_IN_PLATFORM,
                    "Cycle detected: Slice files",
                    "package house.platform.web; class Upload { house.platform.files.Store store; }"),
            spoilt(
                    "a kernel with a framework",
                    KERNEL_IS_PLAIN,
                    "house.kernel.Name",
                    "package house.kernel; @jakarta.persistence.Embeddable record Name(String value) {}"),
            spoilt(
                    "a kernel that reads a clock",
                    KERNEL_IS_PLAIN,
                    "java.time.Clock",
                    "package house.kernel; class Now { long of(java.time.Clock clock) { return clock.millis(); } }"),
            spoilt(
                    "a kernel that knows a feature",
                    EnumSet.of(KERNEL_IS_PLAIN, ONLY_LISTED_USES),
                    "house.audit.Trail",
                    "package house.kernel; class Deed { house.audit.Trail trail; }",
                    "package house.audit; public class Trail {}"),
            spoilt(
                    "a decision that is a bean",
                    DECISIONS_ARE_PURE,
                    "house.attendance.Booking",
                    "package house.attendance; @jakarta.enterprise.context.ApplicationScoped class Booking {}"),
            spoilt(
                    "a decision that asks a facade",
                    DECISIONS_ARE_PURE,
                    "house.register.Lines",
                    "package house.attendance; class Booking { static boolean of(house.register.Lines lines) { return true; } }"),
            spoilt(
                    "a decision that is stored",
                    DECISIONS_ARE_PURE,
                    "house.certificate.Standing$Kept",
                    "package house.certificate; class Standing { @jakarta.persistence.Entity static class Kept {} }"),
            spoilt(
                    "a decision that queries",
                    DECISIONS_ARE_PURE,
                    "EntityManager",
                    "package house.certificate; class Eligibility { Object of(jakarta.persistence.EntityManager all) { return all; } }"),
            spoilt(
                    "a decision that reads a clock",
                    DECISIONS_ARE_PURE,
                    "java.time.Clock",
                    "package house.register; class Norm { Object on(java.time.Clock clock) { return java.time.LocalDate.now(clock); } }"),
            askingTheMachine("java.time.Instant.now()"),
            askingTheMachine("java.time.LocalDate.now()"),
            askingTheMachine("java.time.LocalDate.now(java.time.ZoneId.of(\"Europe/Amsterdam\"))"),
            askingTheMachine("java.time.ZonedDateTime.now()"),
            askingTheMachine("java.time.Clock.systemDefaultZone()"),
            askingTheMachine("java.time.Clock.tickSeconds(java.time.ZoneOffset.UTC)"),
            askingTheMachine("java.time.InstantSource.system()"),
            askingTheMachine("new java.util.Date()"),
            askingTheMachine("java.util.Calendar.getInstance()"),
            askingTheMachine("new java.util.GregorianCalendar()"),
            askingTheMachine("System.currentTimeMillis()"),
            askingTheMachine("(java.util.function.Supplier<?>) java.time.Instant::now"),
            spoilt(
                    "an entity for everybody",
                    ENTITIES_STAY_INSIDE,
                    "house.register.Open",
                    "package house.register; @jakarta.persistence.Entity public class Open {}"),
            spoilt(
                    "an entity inside a facade for everybody",
                    ENTITIES_STAY_INSIDE,
                    "house.register.Facade$Open",
                    "package house.register; public class Facade { @jakarta.persistence.Entity public static class Open {} }"),
            spoilt(
                    "a stored value for everybody",
                    ENTITIES_STAY_INSIDE,
                    "house.register.Term",
                    "package house.register; @jakarta.persistence.Embeddable public record Term(int days) {}"),
            spoilt(
                    "a relation to another feature",
                    RELATIONS_STAY_INSIDE,
                    "house.ledger.Entry.person points to house.identity.Person",
                    "package house.ledger; @jakarta.persistence.Entity class Entry { @jakarta.persistence.ManyToOne house.identity.Person person; }",
                    "package house.identity; public class Person {}"),
            spoilt(
                    "a relation to many of another feature",
                    RELATIONS_STAY_INSIDE,
                    "house.ledger.Entry.people points to house.identity.Person",
                    "package house.ledger; @jakarta.persistence.Entity class Entry { @jakarta.persistence.ManyToMany java.util.Set<house.identity.Person> people; }",
                    "package house.identity; public class Person {}"),
            spoilt(
                    "a resource for everybody",
                    RESOURCES_STAY_INSIDE,
                    "house.register.OpenResource",
                    "package house.register; @jakarta.ws.rs.Path(\"/open\") public class OpenResource {}"),
            spoilt(
                    "a resource that does not say who may",
                    RESOURCES_SAY_WHO_MAY,
                    "house.register.MuteResource.second()",
                    """
                        package house.register;
                        @jakarta.ws.rs.Path("/mute") class MuteResource {
                            @jakarta.ws.rs.GET @jakarta.annotation.security.PermitAll public void first() {}
                            @jakarta.ws.rs.DELETE public void second() {}
                        }
                        """),
            badlyNamed("RegisterImpl"),
            badlyNamed("LineDto"),
            badlyNamed("LineDTO"),
            badlyNamed("DateUtils"),
            badlyNamed("UtilityBelt"),
            badlyNamed("HelperForLines"),
            badlyNamed("LineManager"),
            badlyNamed("RegisterService"),
            spoilt(
                    "a bad name inside a class",
                    NAMES_SAY_WHAT_A_THING_IS,
                    "house.register.Outer$LineDto",
                    "package house.register; class Outer { record LineDto(int line) {} }"));

    private static Spoilt askingTheMachine(String expression) {
        return spoilt(
                "somebody who asks " + expression,
                TIME_COMES_FROM_THE_CLOCK,
                "house.notice.Impatient",
                "package house.notice; class Impatient { Object now() { return %s; } }".formatted(expression));
    }

    private static Spoilt badlyNamed(String name) {
        return spoilt(
                "a class called " + name,
                NAMES_SAY_WHAT_A_THING_IS,
                "house.register." + name,
                "package house.register; class %s {}".formatted(name));
    }

    /** All houses at once, each below a base package of its own. */
    @BeforeAll
    static void build(@TempDir java.nio.file.Path folder) {
        List<Source> sources = new ArrayList<>();
        SOUND.forEach(each -> sources.add(new Source(SOUND_HOUSE, each)));
        SPOILT.forEach(spoilt -> Stream.concat(SOUND.stream(), spoilt.classes().stream())
                .forEach(each -> sources.add(new Source(spoilt.base(), each))));
        String libraries = Stream.of(
                        RolesAllowed.class, ApplicationScoped.class, Inject.class, Entity.class, Path.class)
                .map(ArchitectureRulesTest::library)
                .distinct()
                .collect(joining(File.pathSeparator));
        StringWriter said = new StringWriter();
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        said,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-classpath", libraries, "-proc:none"),
                        null,
                        sources)
                .call();
        assertThat(done).as(said.toString()).isTrue();
        compiled = new ClassFileImporter().importPath(folder);
    }

    static List<Spoilt> spoiltHouses() {
        return SPOILT;
    }

    @Test
    void aSoundHouseKeepsEveryRule() {
        assertThat(Rule.values())
                .allSatisfy(rule -> assertThat(violations(rule, SOUND_HOUSE)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("spoiltHouses")
    void aSpoiltHouseBreaksTheRuleAndNoOther(Spoilt spoilt) {
        Map<Rule, List<String>> broken = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            List<String> violations = violations(rule, spoilt.base());
            if (!violations.isEmpty()) {
                broken.put(rule, violations);
            }
        }

        assertThat(broken.keySet()).isEqualTo(spoilt.broken());
        assertThat(broken.values().stream().flatMap(List::stream))
                .anySatisfy(violation -> assertThat(violation.replace(spoilt.base() + ".", "house."))
                        .contains(spoilt.culprit()));
    }

    @Test
    void everyRuleHasAHouseThatBreaksIt() {
        assertThat(SPOILT.stream().flatMap(spoilt -> spoilt.broken().stream()).collect(toSet()))
                .containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void everyRuleSaysWhy() {
        assertThat(Rule.values())
                .allSatisfy(rule ->
                        assertThat(rule.in(SOUND_HOUSE).getDescription()).contains(", because "));
    }

    private static List<String> violations(Rule rule, String base) {
        JavaClasses house = compiled.that(JavaClass.Predicates.resideInAnyPackage(base, base + ".."));
        return rule.in(base).evaluate(house).getFailureReport().getDetails();
    }

    private static String library(Class<?> type) {
        try {
            return java.nio.file.Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A class as text, moved into a house. */
    private static final class Source extends SimpleJavaFileObject {
        private static final Pattern NAME = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");

        private final String text;

        Source(String base, String text) {
            super(URI.create("text:///" + base + "/" + name(text) + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text.replaceAll("\\bhouse\\b", base);
        }

        private static String name(String text) {
            Matcher name = NAME.matcher(text);
            assertThat(name.find()).as(text).isTrue();
            return name.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
