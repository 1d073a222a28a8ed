// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of this software for catalogues of public code has what the standard demands. */
class PubliccodeTest {
    private static final List<String> DEMANDED = List.of(
            "publiccodeYmlVersion",
            "name",
            "url",
            "platforms",
            "developmentStatus",
            "softwareType",
            "description",
            "legal",
            "maintenance",
            "localisation");

    private final Map<String, Object> file = read();

    @Test
    void everythingThatIsDemandedIsThere() {
        assertThat(file).containsKeys(DEMANDED.toArray(String[]::new));
        assertThat(part(file, "legal")).containsEntry("license", "EUPL-1.2");
        assertThat(part(file, "maintenance")).containsKeys("type", "contacts");
        assertThat(part(file, "localisation")).containsEntry("localisationReady", true);
        assertThat((List<?>) part(file, "localisation").get("availableLanguages"))
                .hasToString("[nl, en]");
    }

    @Test
    void descriptionsHaveTheRightLengthInEachLanguage() {
        for (String language : List.of("nl", "en")) {
            Map<String, Object> description = part(part(file, "description"), language);
            assertThat((String) description.get("shortDescription")).hasSizeBetween(1, 150);
            assertThat((String) description.get("longDescription")).hasSizeBetween(150, 10_000);
            assertThat((List<?>) description.get("features")).isNotEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> whole, String key) {
        return (Map<String, Object>) whole.get(key);
    }

    private static Map<String, Object> read() {
        try (InputStream file = Files.newInputStream(Path.of("src/main/resources/META-INF/resources/publiccode.yml"))) {
            return new Yaml().load(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
