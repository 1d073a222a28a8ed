// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The house: which package may use which, and what holds everywhere. That each rule bites is in {@link ArchitectureRulesTest}. */
class ArchitectureTest {

    private static final String BASE = "nl.vakregister";

    /**
     * Every package with the packages it may use, besides {@code kernel}; those it uses stand above it. Whoever adds a
     * package adds a line. A star is every package above; nothing may use a package with a star.
     */
    private static final String TABLE =
            """
            kernel        :
            platform      :
            audit         : platform
            identity      : platform
            profile       : platform identity
            conduct       : platform identity
            register      : platform identity profile conduct
            discipline    : platform identity register
            accreditation : platform identity profile register
            ledger        : platform identity profile register
            attendance    : platform identity register accreditation ledger
            portfolio     : platform identity profile register accreditation ledger
            growth        : platform identity profile register accreditation ledger
            certificate   : platform identity profile conduct register discipline ledger
            verification  : platform register discipline certificate
            webhook       : platform identity register accreditation attendance certificate
            employer      : platform identity profile register discipline ledger growth certificate verification webhook
            notice        : platform identity conduct register discipline accreditation ledger attendance portfolio webhook employer
            insight       : platform register accreditation portfolio
            migration     : platform identity register discipline ledger
            home          : *
            demo          : *
            """;

    private static final Map<String, Set<String>> MAY_USE = read(TABLE);

    /** The technical kit comes in parts; everywhere else a package is flat. */
    private static final Set<String> PLATFORM_PARTS = Set.of("files", "local", "outbox", "seed", "time", "web");

    /** The rules of the register as plain values: what is decided, not where the facts come from. */
    static final Set<String> DECISIONS = Set.of(
            "Ability",
            "AccreditationLife",
            "ApplicationStatus",
            "AgendaRelevance",
            "AssessorChoice",
            "AttendanceSheet",
            "Award",
            "Backoff",
            "Band",
            "Booking",
            "BounceReport",
            "Checklist",
            "CheckedLine",
            "ClaimTerm",
            "CodeDocument",
            "CodeList",
            "ContactData",
            "CorrectedData",
            "Counting",
            "Crowd",
            "Bsn",
            "Deciders",
            "Disclosure",
            "DocumentFate",
            "Demands",
            "EditionLife",
            "EditionPlan",
            "EditionState",
            "EditionWorth",
            "Eligibility",
            "Endorsement",
            "EvaluationSummary",
            "ActivityType",
            "Evidence",
            "EvidenceLife",
            "CertificateText",
            "SampleLife",
            "SamplePlan",
            "SampleCounts",
            "SampleStratum",
            "EvidenceState",
            "EvidenceWorth",
            "PeerRule",
            "SessionFlag",
            "SessionTrust",
            "FrameworkDocument",
            "FrameworkSheet",
            "FrameworkSkos",
            "Gap",
            "HolderName",
            "Horizon",
            "Impossibilities",
            "ImportRow",
            "ImportedHistory",
            "InstitutionClaim",
            "InstitutionCover",
            "InvitationStanding",
            "InvitationState",
            "LabelFacts",
            "Letter",
            "Life",
            "Likeness",
            "ForeignNumber",
            "LineOutcome",
            "LineVerdict",
            "ListLine",
            "ListText",
            "NameMatch",
            "MachineState",
            "MarkSheet",
            "Mastery",
            "Measure",
            "MeasureChecks",
            "MeasureKind",
            "MergeRules",
            "NameQuery",
            "News",
            "Norm",
            "NormChoice",
            "NormEffect",
            "NormSuccession",
            "NotCounted",
            "OpenBadge",
            "OtherNames",
            "Outcome",
            "PlannedCourse",
            "Progress",
            "ProviderStanding",
            "Queue",
            "Radar",
            "Lots",
            "Reach",
            "RegisterNumber",
            "ReminderDays",
            "ReminderMoments",
            "Renewal",
            "Requirement",
            "RetrySchedule",
            "SecretCode",
            "SharedPart",
            "Spelling",
            "Staff",
            "Standing",
            "StatusBits",
            "StatusPlace",
            "Suggestion",
            "TeamBalance",
            "TeamMap",
            "TrailSeal",
            "Veto",
            "WorkTally");

    private static final List<Class<? extends Annotation>> RELATIONS =
            List.of(OneToOne.class, OneToMany.class, ManyToOne.class, ManyToMany.class);

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    /** Everything that holds in the house; {@link #in} makes it hold below a base package. */
    enum Rule {
        ONLY_KNOWN_PACKAGES(ArchitectureTest::onlyKnownPackages),
        ONLY_LISTED_USES(ArchitectureTest::onlyListedUses),
        NO_CYCLES_BETWEEN_FEATURES(base -> slices().matching(base + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages that use each other can only be read and changed together")),
        NO_CYCLES_IN_PLATFORM(base -> slices().matching(base + ".platform.(*)..")
                .should()
                .beFreeOfCycles()
                .because("the parts of the technical kit are understood one at a time")),
        KERNEL_IS_PLAIN(ArchitectureTest::kernelIsPlain),
        DECISIONS_ARE_PURE(ArchitectureTest::decisionsArePure),
        TIME_COMES_FROM_THE_CLOCK(ArchitectureTest::timeComesFromTheClock),
        ENTITIES_STAY_INSIDE(ArchitectureTest::entitiesStayInside),
        RELATIONS_STAY_INSIDE(ArchitectureTest::relationsStayInside),
        RESOURCES_STAY_INSIDE(base -> classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .bePackagePrivate()
                .because("what speaks HTTP is an edge: other packages use the facade")),
        RESOURCES_SAY_WHO_MAY(ArchitectureTest::resourcesSayWhoMay),
        NAMES_SAY_WHAT_A_THING_IS(ArchitectureTest::namesSayWhatAThingIs);

        private final Function<String, ArchRule> rule;

        Rule(Function<String, ArchRule> rule) {
            this.rule = rule;
        }

        ArchRule in(String base) {
            return rule.apply(base);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theProductKeepsTheRule(Rule rule) {
        rule.in(BASE).check(PRODUCTION);
    }

    @Test
    void everyPackageOfTheProductIsLookedAt() throws IOException {
        Set<String> inTheSources;
        try (Stream<java.nio.file.Path> folders =
                Files.list(java.nio.file.Path.of("src/main/java", BASE.split("\\.")))) {
            inTheSources =
                    folders.map(folder -> folder.getFileName().toString()).collect(toCollection(TreeSet::new));
        }
        Set<String> imported =
                PRODUCTION.stream().map(each -> feature(BASE, each)).collect(toCollection(TreeSet::new));

        assertThat(imported).isNotEmpty().isEqualTo(inTheSources);
        assertThat(imported).contains("kernel", "platform", "register", "home");
    }

    @Test
    void testsAreNotPartOfTheProduct() {
        assertThat(PRODUCTION.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void everyDecisionThatIsNamedExists() {
        assertThat(PRODUCTION.stream().map(JavaClass::getSimpleName)).containsAll(DECISIONS);
    }

    @Test
    void theTableItselfHasNoCycle() {
        Set<String> above = new HashSet<>();
        MAY_USE.forEach((each, uses) -> {
            assertThat(above).as("what %s uses stands above it", each).containsAll(uses);
            above.add(each);
        });
    }

    @Test
    void nothingUsesThePagesThatCombineOrTheDemonstration() {
        assertThat(MAY_USE.values()).allSatisfy(uses -> assertThat(uses).doesNotContain("home", "demo"));
    }

    private static Map<String, Set<String>> read(String table) {
        Map<String, String> lines = table.lines()
                .map(line -> line.split(":"))
                .collect(toMap(
                        cells -> cells[0].strip(),
                        cells -> cells.length > 1 ? cells[1].strip() : "",
                        (one, other) -> {
                            throw new IllegalStateException("twice in the table");
                        },
                        LinkedHashMap::new));
        Set<String> combining = new HashSet<>(lines.keySet());
        combining.removeIf(each -> !lines.get(each).equals("*"));
        Map<String, Set<String>> all = new LinkedHashMap<>();
        lines.forEach((each, uses) -> {
            Set<String> may = new HashSet<>(uses.equals("*") ? lines.keySet() : List.of(uses.split(" +")));
            may.removeAll(combining);
            may.remove("");
            if (!each.equals("kernel")) {
                may.add("kernel");
            }
            all.put(each, may);
        });
        return all;
    }

    private static ArchRule onlyKnownPackages(String base) {
        return classes()
                .should(condition("be in a package of the table", (JavaClass each, Complaint wrong) -> {
                    String place =
                            each.getPackageName().substring(base.length()).replaceFirst("^\\.", "");
                    boolean known = place.startsWith("platform.")
                            ? PLATFORM_PARTS.contains(place.substring("platform.".length()))
                            : MAY_USE.containsKey(place) && !place.equals("platform");
                    if (!known) {
                        wrong.say(each.getName() + " is in a package that is not in the table");
                    }
                }))
                .because("a new package is a decision about what may use what: it begins in the table");
    }

    private static ArchRule onlyListedUses(String base) {
        return classes()
                .should(condition("use only what the table lists", (JavaClass each, Complaint wrong) -> {
                    String from = feature(base, each);
                    for (Dependency use : each.getDirectDependenciesFromSelf()) {
                        JavaClass target = use.getTargetClass().getBaseComponentType();
                        String to = feature(base, target);
                        if (isOurs(base, target)
                                && !to.equals(from)
                                && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
                            wrong.say(from + " may not use " + to + ": " + use.getDescription());
                        }
                    }
                }))
                .because("uses only go downwards, and each of them was decided on");
    }

    private static ArchRule kernelIsPlain(String base) {
        return classes()
                .that()
                .resideInAPackage(base + ".kernel..")
                .should(condition("use nothing but Java itself, and no clock", (JavaClass each, Complaint wrong) -> {
                    for (Dependency use : each.getDirectDependenciesFromSelf()) {
                        JavaClass target = use.getTargetClass().getBaseComponentType();
                        boolean own =
                                isOurs(base, target) && feature(base, target).equals("kernel");
                        if (!own && !isPlainJava(target)) {
                            wrong.say(use.getDescription());
                        }
                    }
                }))
                .because("every feature speaks these words, whatever the framework of the day");
    }

    private static ArchRule decisionsArePure(String base) {
        return classes()
                .that(describe(
                        "decide",
                        (JavaClass each) -> DECISIONS.contains(outermost(each).getSimpleName())))
                .should(condition(
                        "use plain values only: no bean, no entity, no clock", (JavaClass each, Complaint wrong) -> {
                            for (Dependency use : each.getDirectDependenciesFromSelf()) {
                                JavaClass target = use.getTargetClass().getBaseComponentType();
                                boolean plain =
                                        isOurs(base, target) ? !hasFrameworkAnnotation(target) : isPlainJava(target);
                                if (!plain) {
                                    wrong.say(use.getDescription());
                                }
                            }
                        }))
                .because(
                        "a rule takes facts and returns a decision, so that it can be read and tested as the regulation"
                                + " is written");
    }

    private static ArchRule timeComesFromTheClock(String base) {
        return classes()
                .that()
                .resideOutsideOfPackages(base + ".platform.local..", base + ".platform.time..")
                .should(condition("ask the clock what time it is", (JavaClass each, Complaint wrong) -> {
                    for (JavaCodeUnitAccess<?> access : each.getCodeUnitAccessesFromSelf()) {
                        if (asksTheMachineForTheTime(access)) {
                            wrong.say(access.getDescription());
                        }
                    }
                }))
                .because("a use case reads the clock once and passes the time on; a test sets it");
    }

    private static ArchRule entitiesStayInside(String base) {
        return classes()
                .that(describe(
                        "are kept by JPA",
                        (JavaClass each) -> each.isAnnotatedWith(Entity.class)
                                || each.isAnnotatedWith(MappedSuperclass.class)
                                || each.isAnnotatedWith(Embeddable.class)))
                .should()
                .notBePublic()
                .because("what is stored changes through the verbs of its own feature only");
    }

    private static ArchRule relationsStayInside(String base) {
        return fields().that(describe("are JPA relations", (JavaField each) -> RELATIONS.stream()
                        .anyMatch(each::isAnnotatedWith)))
                .should(condition("stay inside their package", (JavaField each, Complaint wrong) -> {
                    String home = each.getOwner().getPackageName();
                    each.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .filter(type ->
                                    isOurs(base, type) && !type.getPackageName().equals(home))
                            .forEach(type -> wrong.say(each.getFullName() + " points to " + type.getName()));
                }))
                .because("another feature is referred to by its id: that keeps the graph true at run time");
    }

    private static ArchRule resourcesSayWhoMay(String base) {
        return classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should(condition("say of every method who may call it", (JavaClass each, Complaint wrong) -> {
                    boolean saysItForAll =
                            each.isAnnotatedWith(PermitAll.class) || each.isAnnotatedWith(RolesAllowed.class);
                    for (JavaMethod method : each.getMethods()) {
                        boolean answers =
                                method.isMetaAnnotatedWith(HttpMethod.class) || method.isAnnotatedWith(Path.class);
                        boolean saysIt = saysItForAll
                                || method.isAnnotatedWith(PermitAll.class)
                                || method.isAnnotatedWith(RolesAllowed.class);
                        if (answers && !saysIt) {
                            wrong.say(method.getFullName() + " does not say who may call it");
                        }
                    }
                }))
                .because("who may do what is read at the method, not guessed from a path");
    }

    private static ArchRule namesSayWhatAThingIs(String base) {
        return classes()
                .should()
                .haveNameNotMatching("(?s).*[.$]\\w*((Impl|Dto|DTO|Manager|Service)\\d*|Util\\w*|Helper\\w*)(\\$.*)?")
                .because("a name says what a thing is in the register; these words say nothing");
    }

    private static boolean isOurs(String base, JavaClass each) {
        return each.getPackageName().equals(base) || each.getPackageName().startsWith(base + ".");
    }

    /** The package below the base, or an empty text. */
    private static String feature(String base, JavaClass each) {
        String name = each.getPackageName();
        return name.startsWith(base + ".") ? name.substring(base.length() + 1).split("\\.")[0] : "";
    }

    private static JavaClass outermost(JavaClass each) {
        return each.getEnclosingClass().map(ArchitectureTest::outermost).orElse(each);
    }

    private static boolean isPlainJava(JavaClass each) {
        return each.isPrimitive()
                || each.getPackageName().equals("java")
                || each.getPackageName().startsWith("java.")
                        && !each.getPackageName().startsWith("java.sql")
                        && !each.isAssignableTo(InstantSource.class);
    }

    private static boolean hasFrameworkAnnotation(JavaClass each) {
        return each.getAnnotations().stream()
                .anyMatch(
                        annotation -> !annotation.getRawType().getPackageName().startsWith("java."));
    }

    private static boolean asksTheMachineForTheTime(JavaCodeUnitAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        List<JavaClass> given = access.getTarget().getRawParameterTypes();
        boolean clockGiven = given.stream().anyMatch(type -> type.isAssignableTo(InstantSource.class));
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>") && given.isEmpty();
        }
        if (owner.isAssignableTo(Calendar.class)) {
            return name.equals("getInstance") || name.equals("<init>");
        }
        if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class)) {
            return name.startsWith("system") || name.startsWith("tick") && !clockGiven;
        }
        return owner.getPackageName().startsWith("java.time") && name.equals("now") && !clockGiven;
    }

    private static <T> ArchCondition<T> condition(String description, BiConsumer<T, Complaint> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T each, ConditionEvents events) {
                check.accept(each, message -> events.add(SimpleConditionEvent.violated(each, message)));
            }
        };
    }

    /** Hears what is wrong. */
    private interface Complaint {
        void say(String message);
    }
}
