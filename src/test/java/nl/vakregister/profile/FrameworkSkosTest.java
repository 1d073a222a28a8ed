// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.util.Models;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;

/** What goes out as SKOS, read by a parser that did not write it, against the integrity conditions of the standard. */
class FrameworkSkosTest {
    private static final String PUBLIC = "https://vakregister.example";
    private static final String SCHEME = PUBLIC + "/profielen/PROEF/2030";

    private final Model model = turtle();

    @Test
    void bothNotationsSayTheSame() throws IOException {
        String json = new ObjectMapper().writeValueAsString(FrameworkSkos.jsonLd(Documents.whole(), PUBLIC));

        assertThat(Models.isomorphic(Rio.parse(new StringReader(json), SCHEME, RDFFormat.JSONLD), model))
                .isTrue();
    }

    @Test
    void theSchemeSaysWhereItComesFrom() {
        IRI scheme = Values.iri(SCHEME);

        assertThat(model.contains(scheme, RDF.TYPE, SKOS.CONCEPT_SCHEME)).isTrue();
        assertThat(Models.objectString(model.filter(scheme, DCTERMS.SOURCE, null)))
                .contains("verzonnen; nergens");
        Resource provenance = Models.objectResource(model.filter(scheme, DCTERMS.PROVENANCE, null))
                .orElseThrow();
        assertThat(model.filter(provenance, null, null).objects().toString()).contains("voorbeeldnorm");
        assertThat(Models.objectLiterals(model.filter(scheme, DCTERMS.DESCRIPTION, null)))
                .extracting(Literal::getLabel)
                .contains("=Verzonnen \"profiel\"\nmet twee regels");
    }

    @Test
    void competenciesIndicatorsAndLinksAreThere() {
        IRI listening = Values.iri(SCHEME + "#P-LUISTEREN");

        assertThat(model.contains(listening, SKOS.TOP_CONCEPT_OF, Values.iri(SCHEME)))
                .isTrue();
        assertThat(Models.objectLiterals(model.filter(listening, SKOS.PREF_LABEL, null)))
                .extracting(l -> l.getLanguage().orElse("") + " " + l.getLabel())
                .containsExactlyInAnyOrder("nl Luisteren", "en Listening");
        assertThat(model.filter(null, SKOS.BROADER, listening)).hasSize(3);
        assertThat(model.contains(
                        listening, SKOS.CLOSE_MATCH, Values.iri("http://data.europa.eu/esco/skill/0000-proef")))
                .isTrue();
        assertThat(model.filter(Values.iri(SCHEME + "#group-1"), SKOS.MEMBER, null))
                .hasSize(2);
        assertThat(model.filter(Values.iri(SCHEME + "#level-HBO"), SKOS.MEMBER, null))
                .hasSize(1);
    }

    @Test
    void theIntegrityConditionsHold() {
        Set<Resource> concepts = model.filter(null, RDF.TYPE, SKOS.CONCEPT).subjects();
        Set<Resource> schemes =
                model.filter(null, RDF.TYPE, SKOS.CONCEPT_SCHEME).subjects();
        Set<Resource> collections =
                model.filter(null, RDF.TYPE, SKOS.COLLECTION).subjects();
        // S9, S37: a concept is no scheme and no collection
        assertThat(concepts).doesNotContainAnyElementsOf(schemes).doesNotContainAnyElementsOf(collections);
        // S14: at most one preferred label in a language
        Set<String> labels = new HashSet<>();
        for (Statement label : model.filter(null, SKOS.PREF_LABEL, null)) {
            assertThat(labels.add(label.getSubject() + " "
                            + ((Literal) label.getObject()).getLanguage().orElseThrow()))
                    .isTrue();
        }
        // S27, S46: what is broader is not also related, what is close is not also elsewhere in the tree
        assertThat(model.filter(null, SKOS.RELATED, null)).isEmpty();
        assertThat(model.filter(null, SKOS.EXACT_MATCH, null)).isEmpty();
        // Every broader has its narrower, every top concept its scheme, and no notation is there twice
        model.filter(null, SKOS.BROADER, null)
                .forEach(s -> assertThat(model.contains((Resource) s.getObject(), SKOS.NARROWER, s.getSubject()))
                        .isTrue());
        model.filter(null, SKOS.HAS_TOP_CONCEPT, null)
                .forEach(s -> assertThat(model.contains((Resource) s.getObject(), SKOS.TOP_CONCEPT_OF, s.getSubject()))
                        .isTrue());
        concepts.stream().filter(c -> c.stringValue().startsWith(SCHEME)).forEach(c -> {
            assertThat(model.contains(c, SKOS.IN_SCHEME, Values.iri(SCHEME))).isTrue();
            assertThat(model.filter(c, SKOS.NOTATION, null)).hasSize(1);
        });
        // What is pointed at is there
        model.filter(null, SKOS.MEMBER, null).forEach(s -> assertThat(concepts).contains((Resource) s.getObject()));
    }

    private static Model turtle() {
        try {
            return Rio.parse(
                    new StringReader(FrameworkSkos.turtle(Documents.whole(), PUBLIC)), SCHEME, RDFFormat.TURTLE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
