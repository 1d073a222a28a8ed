// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The description of the interface keeps the Dutch API Design Rules: the rules of the ruleset that the government checks with
 * (Spectral), over whatever resources there are. How to run the ruleset itself is in src/docs/standards.md.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ContractTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PATH = Pattern.compile("(/([a-z0-9-]+|\\{[^}]+}))*(/_[a-z]+)?");
    private static final Pattern CAMEL = Pattern.compile("[a-z][a-z\\d]*([A-Z][a-z\\d]*)*");
    private static final Pattern DATE = Pattern.compile("date|datum|.*\\wD(ate|atum)");

    private JsonNode document;

    /** An operation with where it is. */
    private record Operation(String name, String path, String method, JsonNode node) {}

    @BeforeEach
    void read() throws IOException {
        byte[] text = TestUser.nobody().get("/api/v1/openapi.json").asByteArray();
        // For whoever wants to run the ruleset itself
        Files.write(Path.of("target", "openapi.json"), text);
        document = new ObjectMapper().readTree(text);
    }

    @Test
    void isOpenApiThreeOne() {
        assertThat(document.path("openapi").asText()).matches("3\\.1(\\.\\d+)?");
        assertThat(document.path("info").path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(document.path("paths")).hasSizeGreaterThan(100);
    }

    @Test
    void saysWhoToAsk() {
        JsonNode contact = document.path("info").path("contact");
        assertThat(contact.path("name").asText()).isNotBlank();
        assertThat(contact.path("email").asText()).contains("@");
        assertThat(contact.path("url").asText()).startsWith("http");
    }

    @Test
    void theMajorVersionIsInTheAddress() {
        assertThat(document.path("servers"))
                .isNotEmpty()
                .allSatisfy(server -> assertThat(server.path("url").asText()).endsWith("/v1"));
    }

    @Test
    void pathsAreInKebabCaseAndHoldNoPages() {
        assertThat(paths()).allSatisfy(path -> assertThat(path)
                .as("kebab case; only a last segment may begin with _, and that is one word")
                .matches(PATH));
    }

    @Test
    void queryKeysAreInCamelCase() {
        List<String> wrong = new ArrayList<>();
        operations().forEach(o -> parameters(o).forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")
                    && !CAMEL.matcher(parameter.path("name").asText()).matches()) {
                wrong.add(o.name() + " " + parameter.path("name").asText());
            }
        }));
        assertThat(wrong).as("query keys that are not lower camelCase").isEmpty();
    }

    @Test
    void everyParameterOfAPathIsDeclared() {
        List<String> wrong = new ArrayList<>();
        operations().forEach(o -> {
            Set<String> declared = new HashSet<>();
            parameters(o)
                    .filter(p -> p.path("in").asText().equals("path"))
                    .forEach(p -> declared.add(p.path("name").asText()));
            Set<String> inPath = new HashSet<>();
            Pattern.compile("\\{([^}]+)}").matcher(o.path()).results().forEach(r -> inPath.add(r.group(1)));
            if (!declared.equals(inPath)) {
                wrong.add(o.name() + " declares " + declared);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOperationHasANameASummaryADescriptionAndATag() {
        Set<String> tags = new HashSet<>();
        document.path("tags")
                .forEach(tag -> assertThat(tags.add(tag.path("name").asText())).isTrue());
        Set<String> names = new HashSet<>();
        assertThat(operations()).allSatisfy(o -> {
            assertThat(names.add(o.node().path("operationId").asText()))
                    .as(
                            "operationId %s of %s is unique",
                            o.node().path("operationId").asText(), o.name())
                    .isTrue();
            assertThat(o.node().path("operationId").asText()).as(o.name()).matches("[a-z][A-Za-z0-9]+");
            assertThat(o.node().path("summary").asText()).as(o.name()).isNotBlank();
            assertThat(o.node().path("description").asText()).as(o.name()).isNotBlank();
            assertThat(o.node().path("tags")).as(o.name()).isNotEmpty().allSatisfy(tag -> assertThat(tags)
                    .contains(tag.asText()));
        });
    }

    @Test
    void everyGoodAnswerDeclaresItsVersion() {
        assertThat(operations())
                .allSatisfy(o -> o.node().path("responses").properties().forEach(answer -> {
                    if (answer.getKey().matches("[23]\\d\\d")) {
                        assertThat(answer.getValue().path("headers").has("API-Version"))
                                .as("%s %s declares API-Version", o.name(), answer.getKey())
                                .isTrue();
                    }
                }));
    }

    @Test
    void everyOperationHasAGoodAnswer() {
        assertThat(operations())
                .allSatisfy(o -> assertThat(o.node().path("responses").fieldNames())
                        .toIterable()
                        .as(o.name())
                        .anyMatch(status -> status.matches("[23]\\d\\d")));
    }

    @Test
    void everyRefusalIsAProblemWithStatusTitleAndDetail() {
        assertThat(operations())
                .allSatisfy(o -> o.node().path("responses").properties().forEach(answer -> {
                    if (answer.getKey().matches("[45]\\d\\d")) {
                        JsonNode schema = resolved(answer.getValue()
                                .path("content")
                                .path("application/problem+json")
                                .path("schema"));
                        assertThat(schema.path("properties").fieldNames())
                                .toIterable()
                                .as("%s %s", o.name(), answer.getKey())
                                .contains("status", "title", "detail");
                    }
                }));
    }

    @Test
    void whatTakesInputCanAnswer400() {
        assertThat(operations())
                .filteredOn(o -> Set.of("post", "put", "patch").contains(o.method())
                        || parameters(o).findAny().isPresent())
                .allSatisfy(o -> assertThat(o.node().path("responses").has("400"))
                        .as("%s declares 400", o.name())
                        .isTrue());
    }

    @Test
    void whatNeedsATokenSaysSo() {
        assertThat(operations())
                .filteredOn(o -> !o.node().path("security").isEmpty())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.node().path("responses").has("401")
                                && o.node().path("responses").has("403"))
                        .as(o.name())
                        .isTrue());
    }

    @Test
    void daysAreDaysAndMomentsHaveATimeZone() {
        List<String> wrong = new ArrayList<>();
        schemas(document, "", (where, schema) -> schema.path("properties")
                .properties()
                .forEach(property -> {
                    String format = property.getValue().path("format").asText();
                    if (Set.of("date-time-local", "time").contains(format)
                            || DATE.matcher(property.getKey()).matches() && !format.equals("date")) {
                        wrong.add(where + "." + property.getKey() + " has format '" + format + "'");
                    }
                }));
        assertThat(wrong).as("what is called a date is one").isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> lost = new ArrayList<>();
        references(document, ref -> {
            if (!ref.startsWith("#/") || document.at(ref.substring(1)).isMissingNode()) {
                lost.add(ref);
            }
        });
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void everyKindOfProblemHasAPageInBothLanguages(ProblemKind kind) {
        Response dutch = TestUser.nobody().get("/problems/" + kind.slug());
        assertThat(dutch.statusCode()).isEqualTo(200);
        assertThat(dutch.asString()).contains("<html lang=\"nl\"", kind.slug());
        assertThat(TestUser.nobody()
                        .get("/problems/" + kind.slug() + "?lang=en")
                        .asString())
                .contains("<html lang=\"en\"", kind.slug());
        assertThat(TestUser.nobody().get("/problems").asString()).contains("href=\"/problems/" + kind.slug() + "\"");
    }

    @Test
    void anotherKindOfProblemHasNoPage() {
        TestUser.nobody().get("/problems/nothing").then().statusCode(404);
    }

    @Test
    void thisVersionIsInTheChangelog() {
        Response changes = TestUser.nobody().get("/changelog.md");
        assertThat(changes.statusCode()).isEqualTo(200);
        assertThat(new String(changes.asByteArray(), StandardCharsets.UTF_8))
                .contains("## " + document.path("info").path("version").asText());
    }

    @Test
    void thePageAboutTheInterfaceSaysHowLongAVersionLasts() {
        assertThat(TestUser.nobody().get("/api").asString())
                .contains(
                        "Hoe we een versie uitfaseren",
                        "/api/v1/openapi.json",
                        document.path("info").path("version").asText());
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    if (METHODS.contains(each.getKey())) {
                        operations.add(new Operation(
                                each.getKey() + " " + path.getKey(), path.getKey(), each.getKey(), each.getValue()));
                    }
                }));
        return operations;
    }

    private Stream<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(p -> parameters.add(resolved(p)));
        document.path("paths").path(operation.path()).path("parameters").forEach(p -> parameters.add(resolved(p)));
        return parameters.stream();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void schemas(JsonNode node, String where, BiConsumer<String, JsonNode> each) {
        if (node.has("properties")) {
            each.accept(where, node);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            schemas(field.getValue(), where + "/" + field.getKey(), each);
        }
        if (node.isArray()) {
            node.forEach(part -> schemas(part, where, each));
        }
    }

    private static void references(JsonNode node, java.util.function.Consumer<String> each) {
        if (node.path("$ref").isTextual()) {
            each.accept(node.path("$ref").asText());
        }
        node.forEach(part -> references(part, each));
    }
}
