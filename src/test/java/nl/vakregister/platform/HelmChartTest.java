// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as a cluster would receive it: real Helm renders it, the typed model of Kubernetes reads it back. */
class HelmChartTest {

    private static final Path CHART = Path.of("helm");
    private static final Path VALUES = CHART.resolve("ci/values.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    /** Without it Helm pretends to be far older than any cluster that is still maintained. */
    private static final String OLDEST_KUBERNETES = "1.27.0";

    private static final String APP = "demo-vakregister";
    private static final String VERIFICATION = "demo-vakregister-verification";
    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|TOKEN)$");

    /** The library leaves hooks out of what it renders, so here the migration job is an ordinary object. */
    @TempDir
    private static Path chart;

    @BeforeAll
    static void showHooks() throws IOException {
        copyChart(chart);
        Path job = chart.resolve("templates/migration.yaml");
        Files.writeString(job, Files.readString(job).replace("helm.sh/hook", "shown.example/hook"));
    }

    // ---- what Helm itself says

    @Test
    void strictLintFindsNothing(@TempDir Path copy) throws IOException {
        // Lint takes no values of its own, and the chart's defaults are incomplete on purpose.
        copyChart(copy);
        Map<String, Object> merged = merge(read(CHART.resolve("values.yaml")), read(VALUES));
        YAML.writeValue(copy.resolve("values.yaml").toFile(), merged);

        LintResult result = new Helm(copy).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void carriesTheVersionOfTheProject() throws IOException {
        Map<String, Object> chart = read(CHART.resolve("Chart.yaml"));
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom)
                .contains("<artifactId>vakregister</artifactId>\n  <version>" + chart.get("appVersion") + "</version>");
        assertThat(chart.get("version")).isEqualTo(chart.get("appVersion"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        replicas                              | 0                                                | /replicas': minimum: got 0, want 1
        replicas                              | 1.5                                              | /replicas': got string, want integer
        verification.replicas                 | 0                                                | /verification/replicas': minimum: got 0, want 1
        replcias                              | 2                                                | additional properties 'replcias' not allowed
        verification.oidc                     | x                                                | additional properties 'oidc' not allowed
        database.app.password                 | hunter2                                          | additional properties 'password' not allowed
        database.app.existingSecret           | null                                             | /database/app/existingSecret': got null, want string
        database.app.existingSecret           | ''                                               | /database/app/existingSecret'
        database.owner.existingSecret         | null                                             | /database/owner/existingSecret': got null, want string
        verification.database.existingSecret  | null                                             | /verification/database/existingSecret': got null, want string
        oidc.existingSecret                   | null                                             | /oidc/existingSecret': got null, want string
        seal.existingSecret                   | null                                             | /seal/existingSecret': got null, want string
        files.keys.existingSecret             | null                                             | /files/keys/existingSecret': got null, want string
        publicUrl                             | null                                             | /publicUrl': got null, want string
        publicUrl                             | https://register.example/path                    | /publicUrl'
        database.jdbcUrl                      | jdbc:postgresql://db/vakregister?password=hunter2 | /database/jdbcUrl'
        database.jdbcUrl                      | jdbc:postgresql://u:hunter2@db/vakregister       | /database/jdbcUrl'
        extraEnv[0].name                      | QUARKUS_MAILER_PASSWORD                          | missing property 'valueFrom'
        image.digest                          | latest                                           | /image/digest'
        files.persistence.accessMode          | ReadOnlyMany                                     | /files/persistence/accessMode'
        files.persistence.accessMode          | ReadWriteOnce                                    | set it to ReadWriteMany, or replicas to 1
        """)
    void refusesWrongValuesAndSaysWhichOne(String key, String value, String message) {
        assertThatThrownBy(() -> render(Map.of(key, value))).hasMessageContaining(message);
    }

    @Test
    void refusesToInstallWithoutAnyValues() {
        assertThatThrownBy(() -> new Helm(CHART)
                        .template()
                        .withName("demo")
                        .withKubeVersion(OLDEST_KUBERNETES)
                        .call())
                .hasMessageContaining("missing property 'publicUrl'")
                .hasMessageContaining("at '/image': missing property 'repository'")
                .hasMessageContaining("at '/database': missing property 'jdbcUrl'")
                .hasMessageContaining("at '/database/app': missing property 'existingSecret'")
                .hasMessageContaining("at '/database/owner': missing property 'existingSecret'")
                .hasMessageContaining("at '/verification/database': missing property 'existingSecret'")
                .hasMessageContaining("at '/oidc': missing properties 'authServerUrl', 'existingSecret'")
                .hasMessageContaining("at '/seal': missing property 'existingSecret'")
                .hasMessageContaining("at '/files/keys': missing property 'existingSecret'");
    }

    // ---- what Kubernetes would say

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        replicas=2
        verification.enabled=false
        autoscaling.enabled=true,verification.autoscaling.enabled=true,networkPolicy.enabled=true,proxy.trusted[0]=10.0.0.0/8
        replicas=1,files.persistence.accessMode=ReadWriteOnce,files.persistence.storageClass=fast,ingress.className=nginx
        files.persistence.existingClaim=shared,ingress.tls.enabled=false,extraEnv[0].name=QUARKUS_MAILER_HOST,extraEnv[0].value=mail
        files.persistence.enabled=false,migration.enabled=false,podDisruptionBudget.enabled=false,ingress.enabled=false
        imagePullSecrets[0].name=pull,commonLabels.team=x,podAnnotations.a=b,nodeSelector.disk=ssd,tolerations[0].operator=Exists
        networkPolicy.enabled=true,networkPolicy.from[0].namespaceSelector.matchLabels.name=ingress,ingress.annotations.a=b
        """)
    void everyFieldIsKnownToKubernetes(String settings) {
        Map<String, String> values = Stream.of(settings.split(","))
                .map(s -> s.split("=", 2))
                .collect(Collectors.toMap(s -> s[0], s -> s[1]));

        List<HasMetadata> objects = render(values);

        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            assertThat(object).as("a type the model does not know").isNotInstanceOf(GenericKubernetesResource.class);
            assertThat(unknownFields(object))
                    .as("%s %s", object.getKind(), object.getMetadata().getName())
                    .isEmpty();
        });
        assertThat(objects.stream().map(o -> o.getKind() + "/" + o.getMetadata().getName()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMisspeltFieldIsFound() {
        HasMetadata deployment = KUBERNETES.unmarshal(
                """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: x}
            spec:
              template:
                spec:
                  containers:
                    - name: x
                      imagePullPolcy: Always
            """);

        assertThat(unknownFields(deployment)).containsExactly("/Spec/Template/Spec/Containers[0]/imagePullPolcy");
    }

    @Test
    void standardLabelsAreOnEverythingAndSelectorsFindTheirPods() {
        List<HasMetadata> objects = render(Map.of());

        assertThat(objects).allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", "vakregister")
                .containsEntry("app.kubernetes.io/instance", "demo")
                .containsEntry("app.kubernetes.io/managed-by", "Helm")
                .containsKeys("app.kubernetes.io/component", "app.kubernetes.io/version", "helm.sh/chart"));
        for (String name : List.of(APP, VERIFICATION)) {
            Deployment deployment = one(objects, Deployment.class, name);
            Map<String, String> labels =
                    deployment.getSpec().getTemplate().getMetadata().getLabels();
            String other = name.equals(APP) ? VERIFICATION : APP;
            Map<String, String> otherLabels = one(objects, Deployment.class, other)
                    .getSpec()
                    .getTemplate()
                    .getMetadata()
                    .getLabels();
            List<Map<String, String>> selectors = List.of(
                    deployment.getSpec().getSelector().getMatchLabels(),
                    one(objects, Service.class, name).getSpec().getSelector(),
                    one(objects, PodDisruptionBudget.class, name)
                            .getSpec()
                            .getSelector()
                            .getMatchLabels(),
                    deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getTopologySpreadConstraints()
                            .get(0)
                            .getLabelSelector()
                            .getMatchLabels());
            assertThat(selectors).allSatisfy(selector -> {
                assertThat(labels).containsAllEntriesOf(selector);
                assertThat(otherLabels.entrySet())
                        .as("must not catch the other role")
                        .isNotEmpty()
                        .matches(entries -> !entries.containsAll(selector.entrySet()));
            });
        }
    }

    // ---- secrets

    @Test
    void noSecretIsMadeAndNoSecretValueIsWritten() {
        List<HasMetadata> objects = render(Map.of());

        assertThat(all(objects, Secret.class)).isEmpty();
        assertThat(pods(objects).values().stream()
                        .flatMap(pod -> pod.getSpec().getContainers().stream())
                        .flatMap(c -> c.getEnv().stream())
                        .filter(env -> SECRET_NAME.matcher(env.getName()).matches()))
                .isNotEmpty()
                .allSatisfy(env -> {
                    assertThat(env.getValue()).as(env.getName()).isNull();
                    assertThat(env.getValueFrom().getSecretKeyRef().getName())
                            .as(env.getName())
                            .isNotEmpty();
                    assertThat(env.getValueFrom().getSecretKeyRef().getKey())
                            .as(env.getName())
                            .isNotEmpty();
                });
        assertThat(all(objects, ConfigMap.class)).hasSize(2).allSatisfy(config -> assertThat(
                        config.getData().keySet())
                .noneMatch(name -> SECRET_NAME.matcher(name).matches()));
    }

    @Test
    void theApplicationHasItsLoginItsSealAndARoleThatOwnsNothing() {
        List<HasMetadata> objects = render(Map.of());
        PodSpec pod =
                one(objects, Deployment.class, APP).getSpec().getTemplate().getSpec();

        assertThat(environment(objects, pod))
                .containsEntry("VAKREGISTER_ROLE", "full")
                .containsEntry("VAKREGISTER_PUBLIC_URL", "https://register.example")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres-rw:5432/vakregister")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "vakregister-db-app:username")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "vakregister-db-app:password")
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example/realms/vakregister")
                .containsEntry("QUARKUS_OIDC_CLIENT_ID", "vakregister-web")
                .containsEntry("QUARKUS_OIDC_CREDENTIALS_SECRET", "vakregister-oidc:client-secret")
                .containsEntry("QUARKUS_OIDC_AUTHENTICATION_STATE_SECRET", "vakregister-oidc:state-secret")
                .containsEntry(
                        "QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET",
                        "vakregister-oidc:token-encryption-secret")
                .containsEntry("VAKREGISTER_SEAL_KEYSTORE", "/etc/vakregister/seal/seal.p12")
                .containsEntry("VAKREGISTER_SEAL_KEYSTORE_PASSWORD", "vakregister-seal:password")
                .containsEntry("VAKREGISTER_SEAL_ALIAS", "seal")
                .containsEntry("VAKREGISTER_FILES_DIR", "/var/lib/vakregister/files")
                .containsEntry("VAKREGISTER_FILES_KEYS_KEYSTORE", "/etc/vakregister/files-keys/files.p12")
                .containsEntry("VAKREGISTER_FILES_KEYS_KEYSTORE_PASSWORD", "vakregister-files:password")
                .containsEntry("VAKREGISTER_FILES_KEYS_ALIAS", "files-1")
                .containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                .containsEntry("QUARKUS_HTTP_PROXY_ALLOW_FORWARDED", "false")
                .containsKey("JAVA_TOOL_OPTIONS")
                .doesNotContainKeys("QUARKUS_FLYWAY_USERNAME", "QUARKUS_FLYWAY_PASSWORD");
        assertThat(secretsSeenBy(objects, pod))
                .containsExactlyInAnyOrder(
                        "vakregister-db-app", "vakregister-files", "vakregister-oidc", "vakregister-seal");
        assertThat(mounts(pod))
                .containsEntry("/etc/vakregister/files-keys", "secret vakregister-files")
                .containsEntry("/etc/vakregister/seal", "secret vakregister-seal")
                .containsEntry("/var/lib/vakregister/files", "claim demo-vakregister-files")
                .containsEntry("/tmp", "emptyDir");
    }

    @Test
    void verificationHasNothingWorthTaking() {
        List<HasMetadata> objects = render(Map.of());
        PodSpec pod = one(objects, Deployment.class, VERIFICATION)
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(environment(objects, pod))
                .containsEntry("VAKREGISTER_ROLE", "verification")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres-ro:5432/vakregister")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "vakregister-db-verification:username")
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        assertThat(environment(objects, pod).keySet())
                .noneMatch(name -> name.contains("OIDC")
                        || name.contains("SEAL")
                        || name.contains("FILES")
                        || name.startsWith("QUARKUS_FLYWAY_USER")
                        || name.startsWith("QUARKUS_FLYWAY_PASS"));
        assertThat(secretsSeenBy(objects, pod)).containsExactly("vakregister-db-verification");
        assertThat(mounts(pod)).containsExactly(Map.entry("/tmp", "emptyDir"));
        assertThat(pod.getServiceAccountName())
                .isEqualTo(VERIFICATION)
                .isNotEqualTo(one(objects, Deployment.class, APP)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName());
    }

    @Test
    void verificationReadsThePrimaryWhereThereIsNoReplica() {
        List<HasMetadata> objects = render(Map.of("verification.database.jdbcUrl", ""));
        PodSpec pod = one(objects, Deployment.class, VERIFICATION)
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(environment(objects, pod))
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres-rw:5432/vakregister")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "vakregister-db-verification:username");
    }

    @Test
    void onlyTheMigrationJobMayChangeTheSchema() {
        List<HasMetadata> objects = render(Map.of());
        Job job = one(objects, Job.class, APP + "-migrate");
        PodSpec pod = job.getSpec().getTemplate().getSpec();

        assertThat(job.getMetadata().getAnnotations()).containsEntry("shown.example/hook", "pre-install,pre-upgrade");
        assertThat(pod.getContainers()).singleElement().satisfies(c -> assertThat(c.getArgs())
                .containsExactly("migrate"));
        assertThat(environment(objects, pod))
                .containsOnly(
                        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres-rw:5432/vakregister"),
                        Map.entry("QUARKUS_DATASOURCE_USERNAME", "vakregister-db-owner:username"),
                        Map.entry("QUARKUS_DATASOURCE_PASSWORD", "vakregister-db-owner:password"),
                        Map.entry("QUARKUS_FLYWAY_USERNAME", "vakregister-db-owner:username"),
                        Map.entry("QUARKUS_FLYWAY_PASSWORD", "vakregister-db-owner:password"));
        // A hook runs before the rest of the release exists: it must not lean on any of it.
        assertThat(pod.getServiceAccountName()).isNull();
        assertThat(pod.getContainers().get(0).getEnvFrom()).isEmpty();
        assertThat(mounts(pod)).containsExactly(Map.entry("/tmp", "emptyDir"));
        for (String name : List.of(APP, VERIFICATION)) {
            assertThat(secretsSeenBy(
                            objects,
                            one(objects, Deployment.class, name)
                                    .getSpec()
                                    .getTemplate()
                                    .getSpec()))
                    .doesNotContain("vakregister-db-owner");
        }
    }

    // ---- pods

    @Test
    void everyPodIsRestricted() {
        List<HasMetadata> objects = render(Map.of());

        assertThat(pods(objects)).hasSize(3).allSatisfy((name, template) -> {
            PodSpec pod = template.getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1001);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getContainers()).isNotEmpty().allSatisfy(container -> {
                var security = container.getSecurityContext();
                assertThat(security.getRunAsNonRoot()).isTrue();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getPrivileged()).isFalse();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(security.getCapabilities().getAdd()).isEmpty();
                assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            });
            assertThat(mounts(pod)).containsEntry("/tmp", "emptyDir");
        });
        assertThat(all(objects, ServiceAccount.class)).hasSize(2).allSatisfy(account -> assertThat(
                        account.getAutomountServiceAccountToken())
                .isFalse());
    }

    @Test
    void servingPodsHaveProbesAndSpread() {
        List<HasMetadata> objects = render(Map.of());

        assertThat(all(objects, Deployment.class)).hasSize(2).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().get(0);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getName()).isEqualTo("http");
                assertThat(port.getContainerPort()).isEqualTo(8080);
            });
            assertThat(pod.getTopologySpreadConstraints())
                    .extracting(spread -> spread.getTopologyKey())
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        });
    }

    @Test
    void theImageIsTheVersionOfTheChartUnlessADigestSaysOtherwise() {
        String digest = "sha256:" + "0a".repeat(32);

        assertThat(images(render(Map.of()))).containsOnly("images.example/vakregister:0.1.0");
        assertThat(images(render(Map.of("image.digest", digest)))).containsOnly("images.example/vakregister@" + digest);
    }

    // ---- around the pods

    @Test
    void theIngressSendsVerificationToItsOwnInstances() {
        Ingress ingress = one(render(Map.of()), Ingress.class, APP);

        assertThat(routes(ingress))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "/v/ Prefix", VERIFICATION,
                        "/api/v1/verifications Prefix", VERIFICATION,
                        "/.well-known/ Prefix", VERIFICATION,
                        "/status-lists/ Prefix", VERIFICATION,
                        "/ Prefix", APP));
        assertThat(ingress.getSpec().getRules()).singleElement().satisfies(rule -> assertThat(rule.getHost())
                .isEqualTo("register.example"));
        assertThat(ingress.getSpec().getTls()).singleElement().satisfies(tls -> {
            assertThat(tls.getHosts()).containsExactly("register.example");
            assertThat(tls.getSecretName()).isEqualTo(APP + "-tls");
        });
    }

    @Test
    void withoutVerificationInstancesTheApplicationAnswersEverything() {
        List<HasMetadata> objects = render(Map.of(
                "verification.enabled",
                "false",
                "verification.autoscaling.enabled",
                "true",
                "networkPolicy.enabled",
                "true"));

        assertThat(objects).noneMatch(o -> "verification"
                .equals(o.getMetadata().getLabels().get("app.kubernetes.io/component")));
        assertThat(objects).noneMatch(o -> o.getMetadata().getName().contains("verification"));
        assertThat(routes(one(objects, Ingress.class, APP))).isEqualTo(Map.of("/ Prefix", APP));
    }

    @Test
    void whatIsSwitchedOffNeedsNoSecret(@TempDir Path temporary) throws IOException {
        Path values = temporary.resolve("values.yaml");
        Files.writeString(
                values,
                Files.readString(VALUES)
                        .replace("  owner:\n    existingSecret: vakregister-db-owner\n", "")
                        .replace("    existingSecret: vakregister-db-verification\n", ""));

        List<HasMetadata> objects =
                render(values, Map.of("verification.enabled", "false", "migration.enabled", "false"));

        assertThat(pods(objects)).containsOnlyKeys(APP);
    }

    @Test
    void autoscalingOwnsTheNumberOfReplicas() {
        List<HasMetadata> objects = render(Map.of("autoscaling.enabled", "true"));

        assertThat(one(objects, Deployment.class, APP).getSpec().getReplicas()).isNull();
        assertThat(one(objects, Deployment.class, VERIFICATION).getSpec().getReplicas())
                .isEqualTo(2);
        assertThat(all(objects, HorizontalPodAutoscaler.class)).singleElement().satisfies(hpa -> {
            assertThat(hpa.getSpec().getScaleTargetRef().getName()).isEqualTo(APP);
            assertThat(hpa.getSpec().getMinReplicas()).isEqualTo(2);
        });
    }

    @Test
    void theNetworkPolicyClosesAllButHttp() {
        assertThat(all(render(Map.of()), NetworkPolicy.class)).isEmpty();
        List<HasMetadata> objects = render(Map.of("networkPolicy.enabled", "true"));

        NetworkPolicy closed = one(objects, NetworkPolicy.class, APP + "-closed");
        assertThat(closed.getSpec().getIngress()).isEmpty();
        assertThat(closed.getSpec().getPolicyTypes()).containsExactly("Ingress");
        assertThat(pods(objects).values())
                .allSatisfy(pod -> assertThat(pod.getMetadata().getLabels())
                        .containsAllEntriesOf(closed.getSpec().getPodSelector().getMatchLabels()));
        for (String name : List.of(APP, VERIFICATION)) {
            assertThat(one(objects, NetworkPolicy.class, name + "-http")
                            .getSpec()
                            .getIngress())
                    .singleElement()
                    .satisfies(
                            rule -> assertThat(rule.getPorts()).singleElement().satisfies(port -> assertThat(
                                            port.getPort().getStrVal())
                                    .isEqualTo("http")));
        }
    }

    @Test
    void theFileStoreOutlivesTheReleaseAndIsNotMadeTwice() {
        PersistentVolumeClaim claim = one(render(Map.of()), PersistentVolumeClaim.class, APP + "-files");
        assertThat(claim.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");

        List<HasMetadata> objects = render(Map.of("files.persistence.existingClaim", "shared"));
        assertThat(all(objects, PersistentVolumeClaim.class)).isEmpty();
        assertThat(mounts(one(objects, Deployment.class, APP)
                        .getSpec()
                        .getTemplate()
                        .getSpec()))
                .containsEntry("/var/lib/vakregister/files", "claim shared");
    }

    @Test
    void aVolumeForOneNodeIsLetGoBeforeTheNextPodTakesIt() {
        List<HasMetadata> objects = render(Map.of("replicas", "1", "files.persistence.accessMode", "ReadWriteOnce"));

        assertThat(one(objects, Deployment.class, APP).getSpec().getStrategy().getType())
                .isEqualTo("Recreate");
        assertThat(one(objects, Deployment.class, VERIFICATION)
                        .getSpec()
                        .getStrategy()
                        .getType())
                .isEqualTo("RollingUpdate");
    }

    // ---- rendering and reading back

    private static List<HasMetadata> render(Map<String, String> settings) {
        return render(VALUES, settings);
    }

    private static List<HasMetadata> render(Path values, Map<String, String> settings) {
        var template = new Helm(chart)
                .template()
                .withName("demo")
                .withNamespace("register")
                .withKubeVersion(OLDEST_KUBERNETES)
                .withValuesFile(values);
        settings.forEach(template::set);
        return Stream.of(template.call().split("(?m)^---\\s*$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(document -> (HasMetadata) KUBERNETES.unmarshal(document))
                .toList();
    }

    /** Paths of the fields that the typed model had no place for: to a cluster these are spelling mistakes. */
    private static List<String> unknownFields(Object root) {
        List<String> found = new ArrayList<>();
        walk(root, "", found);
        return found;
    }

    private static void walk(Object value, String path, List<String> found) {
        if (value instanceof Iterable<?> items) {
            int index = 0;
            for (Object item : items) {
                walk(item, path + "[" + index++ + "]", found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> walk(item, path + "/" + key, found));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            for (Method getter : value.getClass().getMethods()) {
                if (getter.getParameterCount() != 0
                        || !getter.getName().startsWith("get")
                        || getter.getDeclaringClass() == Object.class) {
                    continue;
                }
                Object field = call(getter, value);
                if (getter.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) field).keySet().forEach(name -> found.add(path + "/" + name));
                } else {
                    walk(field, path + "/" + getter.getName().substring(3), found);
                }
            }
        }
    }

    private static Object call(Method getter, Object target) {
        try {
            return getter.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
    }

    private static <T extends HasMetadata> List<T> all(List<HasMetadata> objects, Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T extends HasMetadata> T one(List<HasMetadata> objects, Class<T> type, String name) {
        List<T> found = all(objects, type).stream()
                .filter(o -> o.getMetadata().getName().equals(name))
                .toList();
        assertThat(found).as("%s %s", type.getSimpleName(), name).hasSize(1);
        return found.get(0);
    }

    private static Map<String, PodTemplateSpec> pods(List<HasMetadata> objects) {
        Map<String, PodTemplateSpec> pods = new LinkedHashMap<>();
        all(objects, Deployment.class)
                .forEach(d -> pods.put(d.getMetadata().getName(), d.getSpec().getTemplate()));
        all(objects, Job.class)
                .forEach(j -> pods.put(j.getMetadata().getName(), j.getSpec().getTemplate()));
        return pods;
    }

    /** What the process would see; a value from a secret reads {@code secret:key}. */
    private static Map<String, String> environment(List<HasMetadata> objects, PodSpec pod) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Container container : pod.getContainers()) {
            container
                    .getEnvFrom()
                    .forEach(from -> environment.putAll(
                            one(objects, ConfigMap.class, from.getConfigMapRef().getName())
                                    .getData()));
            container.getEnv().forEach(env -> environment.put(env.getName(), source(env)));
        }
        return environment;
    }

    private static String source(EnvVar env) {
        if (env.getValueFrom() == null) {
            return env.getValue();
        }
        var reference = env.getValueFrom().getSecretKeyRef();
        return reference.getName() + ":" + reference.getKey();
    }

    private static List<String> secretsSeenBy(List<HasMetadata> objects, PodSpec pod) {
        Stream<String> variables = pod.getContainers().stream()
                .flatMap(c -> c.getEnv().stream())
                .map(EnvVar::getValueFrom)
                .filter(Objects::nonNull)
                .map(from -> from.getSecretKeyRef().getName());
        Stream<String> whole = pod.getContainers().stream()
                .flatMap(c -> c.getEnvFrom().stream())
                .filter(from -> from.getSecretRef() != null)
                .map(from -> from.getSecretRef().getName());
        Stream<String> volumes = pod.getVolumes().stream()
                .filter(v -> v.getSecret() != null)
                .map(v -> v.getSecret().getSecretName());
        return Stream.of(variables, whole, volumes)
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static Map<String, String> mounts(PodSpec pod) {
        Map<String, String> contents =
                pod.getVolumes().stream().collect(Collectors.toMap(Volume::getName, HelmChartTest::content));
        return pod.getContainers().stream()
                .flatMap(c -> c.getVolumeMounts().stream())
                .collect(Collectors.toMap(mount -> mount.getMountPath(), mount -> contents.get(mount.getName())));
    }

    private static String content(Volume volume) {
        if (volume.getSecret() != null) {
            return "secret " + volume.getSecret().getSecretName();
        }
        return volume.getPersistentVolumeClaim() != null
                ? "claim " + volume.getPersistentVolumeClaim().getClaimName()
                : "emptyDir";
    }

    private static List<String> images(List<HasMetadata> objects) {
        return pods(objects).values().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .map(Container::getImage)
                .toList();
    }

    private static Map<String, String> routes(Ingress ingress) {
        return ingress.getSpec().getRules().get(0).getHttp().getPaths().stream()
                .collect(Collectors.toMap(
                        path -> path.getPath() + " " + path.getPathType(),
                        path -> path.getBackend().getService().getName()));
    }

    private static void copyChart(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(CHART.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Map<String, Object> read(Path yaml) {
        try {
            return YAML.readValue(yaml.toFile(), new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML objects have string keys
    private static Map<String, Object> merge(Map<String, Object> base, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        over.forEach((key, value) -> merged.merge(
                key,
                value,
                (a, b) -> a instanceof Map && b instanceof Map
                        ? merge((Map<String, Object>) a, (Map<String, Object>) b)
                        : b));
        return merged;
    }
}
