// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.LinkedData;
import nl.vakregister.platform.web.LinkedData.Address;
import nl.vakregister.platform.web.LinkedData.Thing;
import nl.vakregister.profile.Frameworks.Dimension;
import nl.vakregister.profile.Frameworks.EscoLink;
import nl.vakregister.profile.Frameworks.Indicator;

/**
 * A version of a framework as SKOS (W3C, 2009): the version is a concept scheme, competencies are its top concepts,
 * indicators stand below them, and groups, levels and phases are collections. A link to ESCO is a close match: that two
 * descriptions are exactly the same is more than anybody checked. Addresses are those of the page that shows the version.
 */
final class FrameworkSkos {
    private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

    static {
        PREFIXES.put("skos", "http://www.w3.org/2004/02/skos/core#");
        PREFIXES.put("dcterms", "http://purl.org/dc/terms/");
        PREFIXES.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        PREFIXES.put("owl", "http://www.w3.org/2002/07/owl#");
    }

    private final String scheme;
    private final LinkedData data = new LinkedData(PREFIXES);
    private final Map<String, Thing> byDimension = new LinkedHashMap<>();

    private FrameworkSkos(FrameworkDocument framework, String publicUrl) {
        this.scheme = publicUrl + "/profielen/" + framework.code() + "/" + framework.version();
        Thing version = thing(scheme, "skos:ConceptScheme")
                .say("dcterms:title", framework.name())
                .say("dcterms:description", framework.about())
                .say("dcterms:source", framework.source())
                .say("dcterms:identifier", framework.code())
                .say("owl:versionInfo", framework.version());
        if (framework.publishedYear() != null) {
            version.say("dcterms:issued", framework.publishedYear().toString());
        }
        Thing provenance = thing(scheme + "#provenance", "dcterms:ProvenanceStatement")
                .say("rdfs:label", framework.provenance().label());
        version.say("dcterms:provenance", new Address(provenance.address()));
        framework.levels().forEach(level -> dimension("level", level));
        framework.phases().forEach(phase -> dimension("phase", phase));
        for (int i = 0; i < framework.groups().size(); i++) {
            group(version, framework.groups().get(i), i + 1);
        }
    }

    private Thing thing(String address, String type) {
        return data.thing(address, type);
    }

    private void dimension(String kind, Dimension dimension) {
        Thing collection = thing(scheme + "#" + kind + "-" + dimension.code(), "skos:Collection")
                .say("skos:prefLabel", dimension.name())
                .say("skos:notation", dimension.code());
        byDimension.put(kind + dimension.code(), collection);
    }

    private void group(Thing version, FrameworkDocument.Group group, int position) {
        Thing collection = thing(scheme + "#group-" + position, "skos:Collection")
                .say("skos:prefLabel", group.name())
                .say("skos:notation", group.kind());
        for (FrameworkDocument.Competency competency : group.competencies()) {
            Thing concept = concept("#" + competency.code(), competency.code(), competency.name())
                    .say("skos:topConceptOf", new Address(scheme));
            version.say("skos:hasTopConcept", new Address(concept.address()));
            collection.say("skos:member", new Address(concept.address()));
            if (competency.description() != null) {
                concept.say("skos:definition", competency.description());
            }
            for (EscoLink link : competency.esco()) {
                concept.say("skos:closeMatch", new Address(link.uri()));
                thing(link.uri(), "skos:Concept")
                        .say("rdfs:label", link.label())
                        .say("rdfs:comment", "ESCO " + link.version());
            }
            for (int i = 0; i < competency.indicators().size(); i++) {
                indicator(concept, competency.code(), competency.indicators().get(i), i + 1);
            }
        }
    }

    private void indicator(Thing competency, String code, Indicator indicator, int position) {
        Thing concept = concept("#" + code + "." + position, code + "." + position, indicator.text())
                .say("skos:broader", new Address(competency.address()));
        competency.say("skos:narrower", new Address(concept.address()));
        if (indicator.level() != null) {
            byDimension.get("level" + indicator.level()).say("skos:member", new Address(concept.address()));
        }
        if (indicator.phase() != null) {
            byDimension.get("phase" + indicator.phase()).say("skos:member", new Address(concept.address()));
        }
    }

    private Thing concept(String fragment, String notation, Text label) {
        return thing(scheme + fragment, "skos:Concept")
                .say("skos:inScheme", new Address(scheme))
                .say("skos:notation", notation)
                .say("skos:prefLabel", label);
    }

    /** JSON-LD 1.1 with its context inside: nothing has to be fetched to read it. */
    static Map<String, Object> jsonLd(FrameworkDocument framework, String publicUrl) {
        return new FrameworkSkos(framework, publicUrl).data.jsonLd();
    }

    /** Turtle 1.1. */
    static String turtle(FrameworkDocument framework, String publicUrl) {
        return new FrameworkSkos(framework, publicUrl).data.turtle();
    }
}
