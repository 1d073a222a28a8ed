// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RealmTest {

    private static final List<String> ROLES =
            List.of("professional", "provider", "assessor", "registrar", "employer", "auditor", "admin");

    private final JsonNode realm = LocalKeycloak.realm(false);
    private final JsonNode demo = LocalKeycloak.realm(true);

    RealmTest() throws IOException {}

    @Test
    void holdsNoUserAndNoSecret() {
        assertThat(realm.has("users")).isFalse();
        for (JsonNode each : List.of(realm, demo)) {
            var values = new ArrayList<String>();
            for (String name : List.of("secret", "value", "password", "privateKey", "secretData")) {
                each.findValues(name).forEach(value -> values.add(value.asText()));
            }
            assertThat(values).isNotEmpty().allMatch(value -> value.matches("\\$\\{VAKREGISTER_[A-Z_]+}"));
        }
    }

    @Test
    void asksForCodeFlowWithPkceOnly() {
        JsonNode web = client(realm, "vakregister-web");
        assertThat(web.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(web.get("publicClient").asBoolean()).isFalse();
        assertThat(web.get("standardFlowEnabled").asBoolean()).isTrue();
        for (String flow : List.of("implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled")) {
            assertThat(web.get(flow).asBoolean()).as(flow).isFalse();
        }
        assertThat(texts(web.get("redirectUris"))).containsExactly("${VAKREGISTER_PUBLIC_URL}/*");
    }

    @Test
    void knowsTheSevenRolesAndGivesNewPeopleTheLeastOfThem() {
        assertThat(realm.at("/roles/realm").findValuesAsText("name")).containsAll(ROLES);
        JsonNode atFirst = named(
                realm.at("/roles/realm"), "name", realm.at("/defaultRole/name").asText());
        assertThat(texts(atFirst.at("/composites/realm"))).containsExactly("professional");
        assertThat(realm.get("registrationAllowed").asBoolean()).isTrue();
    }

    @Test
    void speaksDutchFirstAndSlowsGuessingDown() {
        assertThat(realm.get("defaultLocale").asText()).isEqualTo("nl");
        assertThat(texts(realm.get("supportedLocales"))).containsExactlyInAnyOrder("nl", "en");
        assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
    }

    @Test
    void keepsThePasswordGrantOutOfTheRealm() {
        assertThat(realm.get("clients"))
                .noneMatch(client -> client.get("directAccessGrantsEnabled").asBoolean());
        assertThat(client(demo, "vakregister-demo-cli")
                        .get("directAccessGrantsEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void keepsMachinesFromActingAsAPerson() {
        assertThat(client(realm, "vakregister-machine").get("fullScopeAllowed").asBoolean())
                .isFalse();
        assertThat(texts(named(realm.get("scopeMappings"), "client", "vakregister-machine")
                        .get("roles")))
                .doesNotContain("professional", "admin");
    }

    @Test
    void hasOneMachineThatMayOnlyBeAProvider() {
        JsonNode client = client(demo, "vakregister-demo-machine");
        assertThat(client.get("serviceAccountsEnabled").asBoolean()).isTrue();
        for (String flow : List.of("standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled")) {
            assertThat(client.get(flow).asBoolean()).as(flow).isFalse();
        }
        assertThat(texts(named(demo.get("users"), "username", "service-account-vakregister-demo-machine")
                        .get("realmRoles")))
                .containsExactly("provider");
    }

    @Test
    void hasADemonstrationAccountForEveryRoleUnderAFixedId() {
        var ids = new HashSet<String>();
        var roles = new HashSet<String>();
        for (JsonNode user : demo.get("users")) {
            if (user.has("serviceAccountClientId")) {
                continue;
            }
            assertThat(user.get("id").asText())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
            ids.add(user.get("id").asText());
            roles.addAll(texts(user.get("realmRoles")));
            assertThat(user.get("emailVerified").asBoolean()).isTrue();
            assertThat(user.get("email").asText()).endsWith("@example.org");
            assertThat(Banner.ready("", java.nio.file.Path.of("data"), "secret"))
                    .contains(
                            user.get("username").asText(),
                            user.get("firstName").asText() + " "
                                    + user.get("lastName").asText());
        }
        assertThat(ids).hasSize(demo.get("users").size() - 1);
        assertThat(roles).containsExactlyInAnyOrderElementsOf(ROLES);
    }

    private static JsonNode client(JsonNode realm, String id) {
        return named(realm.get("clients"), "clientId", id);
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.get(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
