// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every example of the description is sent, and what comes back is held against the schema that the description gives. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ContractExamplesTest {
    private static final String JSON = "application/json";

    private JsonNode document;

    /** A GET for everybody, with all that has to be filled in filled in. */
    private record Example(String path, Map<String, String> inPath, Map<String, String> inQuery, JsonNode answer) {}

    @BeforeEach
    void read() throws IOException {
        document = new ObjectMapper()
                .readTree(TestUser.nobody().get("/api/v1/openapi.json").asByteArray());
    }

    @Test
    void everyExampleRunsAndTheAnswerIsAsDescribed() throws IOException {
        Given.registered(TestUser.professional(), Given.surname());
        List<Example> examples = examples();
        assertThat(examples)
                .extracting(Example::path)
                .contains("/registers", "/registrations", "/verifications/{code}");
        int held = 0;
        for (Example example : examples) {
            Response answer = send(example, JSON);
            if (answer.statusCode() == 406) {
                // Not everything is JSON
                answer = send(example, "*/*");
            }
            if (answer.statusCode() == 404 && example.inPath().isEmpty()) {
                // Nothing there yet, such as a seal of the trail
                Problem.notFound(answer);
                continue;
            }
            assertThat(answer.statusCode())
                    .as("%s answered %s", example.path(), answer.asString())
                    .isEqualTo(200);
            JsonNode schema = example.answer().path("content").path(JSON).path("schema");
            if (!schema.isMissingNode() && answer.contentType().startsWith(JSON)) {
                assertThat(schema(schema).validate(new ObjectMapper().readTree(answer.asByteArray())))
                        .as("GET %s", example.path())
                        .isEmpty();
                held++;
            }
        }
        assertThat(held).as("answers that the description has a schema of").isGreaterThan(5);
    }

    @Test
    void anAnswerOfAnotherShapeIsFound() throws IOException {
        JsonNode problem = document.path("components").path("schemas").path("Problem");
        assertThat(schema(problem).validate(new ObjectMapper().readTree("{\"title\": 3}")))
                .isNotEmpty();
        assertThat(schema(problem)
                        .validate(new ObjectMapper()
                                .readTree(TestUser.nobody()
                                        .get("/api/v1/bestaat-niet")
                                        .asByteArray())))
                .isEmpty();
    }

    private static Response send(Example example, String accept) {
        RequestSpecification request = TestUser.nobody().accept(accept).queryParams(example.inQuery());
        return request.get("/api/v1" + example.path(), example.inPath());
    }

    private JsonSchema schema(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (get.isMissingNode() || !get.path("security").isEmpty()) {
                return;
            }
            Map<String, String> inPath = new java.util.HashMap<>();
            Map<String, String> inQuery = new java.util.HashMap<>();
            boolean complete = true;
            List<JsonNode> parameters = new ArrayList<>();
            path.getValue().path("parameters").forEach(parameters::add);
            get.path("parameters").forEach(parameters::add);
            for (JsonNode parameter : parameters) {
                boolean place = parameter.path("in").asText().equals("path");
                if (parameter.has("example")) {
                    (place ? inPath : inQuery)
                            .put(
                                    parameter.path("name").asText(),
                                    parameter.path("example").asText());
                } else {
                    complete &= !parameter.path("required").asBoolean();
                }
            }
            boolean asks =
                    parameters.stream().anyMatch(p -> p.path("in").asText().equals("query"));
            if (complete && !(asks && inQuery.isEmpty() && inPath.isEmpty())) {
                examples.add(new Example(
                        path.getKey(), inPath, inQuery, get.path("responses").path("200")));
            }
        });
        return examples;
    }
}
