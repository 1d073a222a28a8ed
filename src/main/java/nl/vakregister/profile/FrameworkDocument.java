// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Incoming;
import nl.vakregister.profile.Frameworks.Dimension;
import nl.vakregister.profile.Frameworks.EscoLink;
import nl.vakregister.profile.Frameworks.Indicator;

/**
 * The content of one version of a framework: what an import brings and an export gives, without our keys. Two documents
 * with the same content are equal, which is how the same import is known again.
 */
record FrameworkDocument(
        String code,
        String version,
        Text name,
        Text about,
        Provenance provenance,
        String source,
        Integer publishedYear,
        List<Dimension> levels,
        List<Dimension> phases,
        List<Group> groups) {
    /** As much as is read. The largest profile known has tens of competencies and hundreds of indicators. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int MAX_NAME = 300;
    private static final int MAX_TEXT = 4000;
    private static final int MAX_DIMENSIONS = 20;
    private static final int MAX_GROUPS = 100;
    private static final int MAX_COMPETENCIES = 500;
    private static final int MAX_INDICATORS = 500;
    private static final int MAX_LINKS = 20;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,59}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern ESCO = Pattern.compile("http://data\\.europa\\.eu/esco/[A-Za-z0-9/_.~-]{1,200}");

    /** The blocks a framework is made of: domain 1.1, and roles for 7.1. */
    enum Kind {
        GENERIC,
        SPECIFIC,
        LEEFGEBIED,
        THEME,
        ROLE
    }

    record Group(String kind, Text name, Integer declaredSize, List<Competency> competencies) {}

    record Competency(String code, Text name, Text description, List<Indicator> indicators, List<EscoLink> esco) {}

    /** What a preview shows before the tree. */
    record Counts(int groups, int competencies, int indicators, int links) {}

    Counts counts() {
        List<Competency> all =
                groups.stream().flatMap(g -> g.competencies().stream()).toList();
        return new Counts(
                groups.size(),
                all.size(),
                all.stream().mapToInt(c -> c.indicators().size()).sum(),
                all.stream().mapToInt(c -> c.esco().size()).sum());
    }

    /** @throws nl.vakregister.kernel.Refusal with everything that is wrong, each with its place */
    static FrameworkDocument read(Incoming in) {
        in.only(
                "code",
                "version",
                "name",
                "about",
                "provenance",
                "source",
                "publishedYear",
                "levels",
                "phases",
                "groups");
        List<Dimension> levels = dimensions(in, "levels");
        List<Dimension> phases = dimensions(in, "phases");
        Set<String> competencies = new HashSet<>();
        FrameworkDocument document = new FrameworkDocument(
                code(in, "code"),
                matching(in, "version", VERSION, "letters, cijfers, punt en streepje", "letters, digits, dot and dash"),
                in.both("name", MAX_NAME),
                in.both("about", MAX_TEXT),
                in.choice("provenance", Provenance.class),
                in.text("source", MAX_TEXT),
                in.whole("publishedYear", 1900, 2100).orElse(null),
                levels,
                phases,
                in.list("groups", MAX_GROUPS).stream()
                        .map(g -> group(g, codes(levels), codes(phases), competencies))
                        .toList());
        if (document.groups().isEmpty()) {
            in.problem("groups", "er is ten minste één groep nodig.", "at least one group is needed.");
        }
        in.refuseIfAny();
        return document;
    }

    private static Group group(Incoming in, Set<String> levels, Set<String> phases, Set<String> known) {
        in.only("kind", "name", "declaredSize", "competencies");
        Kind kind = in.choice("kind", Kind.class);
        Optional<Integer> declared = in.whole("declaredSize", 1, 10_000);
        Group group = new Group(
                kind == null ? "" : kind.name(),
                in.both("name", MAX_NAME),
                declared.orElse(null),
                in.list("competencies", MAX_COMPETENCIES).stream()
                        .map(c -> competency(c, levels, phases, known))
                        .toList());
        int listed = group.competencies().size();
        if (declared.isPresent() && declared.get() < listed) {
            in.problem(
                    "declaredSize",
                    "er staan meer competenties in deze groep dan het aantal dat je noemt.",
                    "this group lists more competencies than the number you give.");
        }
        if (listed == 0 && declared.isEmpty()) {
            in.problem(
                    "competencies",
                    "een groep zonder competenties moet zeggen hoeveel de bron er telt.",
                    "a group without competencies must say how many the source counts.");
        }
        return group;
    }

    private static Competency competency(Incoming in, Set<String> levels, Set<String> phases, Set<String> known) {
        in.only("code", "name", "description", "indicators", "esco");
        String code = code(in, "code");
        if (!code.isEmpty() && !known.add(code)) {
            in.problem(
                    "code",
                    "deze code staat al bij een andere competentie.",
                    "this code is another competency’s already.");
        }
        Set<String> uris = new HashSet<>();
        return new Competency(
                code,
                in.both("name", MAX_NAME),
                in.optionalBoth("description", MAX_TEXT).orElse(null),
                in.list("indicators", MAX_INDICATORS).stream()
                        .map(i -> indicator(i, levels, phases))
                        .toList(),
                in.list("esco", MAX_LINKS).stream().map(e -> link(e, uris)).toList());
    }

    private static Indicator indicator(Incoming in, Set<String> levels, Set<String> phases) {
        in.only("level", "phase", "text");
        return new Indicator(
                known(
                        in,
                        "level",
                        levels,
                        "dit niveau staat niet bij de niveaus.",
                        "this level is not among the levels."),
                known(in, "phase", phases, "deze fase staat niet bij de fasen.", "this phase is not among the phases."),
                in.both("text", MAX_TEXT));
    }

    private static EscoLink link(Incoming in, Set<String> uris) {
        in.only("uri", "label", "version");
        String uri = in.text("uri", 300);
        if (!uri.isEmpty() && !ESCO.matcher(uri).matches()) {
            in.problem(
                    "uri",
                    "een ESCO-adres begint met http://data.europa.eu/esco/.",
                    "an ESCO address begins with http://data.europa.eu/esco/.");
        } else if (!uri.isEmpty() && !uris.add(uri)) {
            in.problem("uri", "dit adres staat er twee keer.", "this address is there twice.");
        }
        return new EscoLink(uri, in.text("label", MAX_NAME), in.text("version", 40));
    }

    private static List<Dimension> dimensions(Incoming in, String field) {
        Set<String> seen = new HashSet<>();
        return in.list(field, MAX_DIMENSIONS).stream()
                .map(d -> {
                    d.only("code", "nl", "en");
                    String code = code(d, "code");
                    if (!code.isEmpty() && !seen.add(code)) {
                        d.problem("code", "deze code staat er twee keer.", "this code is there twice.");
                    }
                    return new Dimension(code, d.text("nl", MAX_NAME), d.text("en", MAX_NAME));
                })
                .toList();
    }

    private static Set<String> codes(List<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::code).collect(Collectors.toSet());
    }

    private static String known(Incoming in, String field, Set<String> codes, String nl, String en) {
        String code = in.optional(field, 60).orElse(null);
        if (code != null && !codes.contains(code)) {
            in.problem(field, nl, en);
        }
        return code;
    }

    private static String code(Incoming in, String field) {
        return matching(in, field, CODE, "hoofdletters, cijfers en streepjes", "capitals, digits and dashes");
    }

    private static String matching(Incoming in, String field, Pattern form, String nl, String en) {
        String typed = in.text(field, 100);
        if (!typed.isEmpty() && !form.matcher(typed).matches()) {
            in.problem(field, "gebruik alleen " + nl + ", niet te lang.", "use only " + en + ", not too long.");
        }
        return typed;
    }
}
