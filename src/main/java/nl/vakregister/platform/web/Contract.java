// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * What the description of the interface says of every operation without anybody having to write it at each: who may, what
 * can go wrong and how that is told, the version in every answer. By the Dutch API Design Rules (NLGov REST API Design Rules
 * 2.1). An operation that says something itself keeps it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class Contract implements OASFilter {
    static final String BASE = "/api/v1";

    private static final String VERSION_HEADER = "API-Version";
    private static final String SIGN_IN = "oidc";
    private static final String PROBLEM = "Problem";
    private static final String HEADER_REF = "#/components/headers/" + VERSION_HEADER;
    private static final Set<PathItem.HttpMethod> BODIES =
            Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH);
    private static final List<DotName> VERBS = Stream.of(
                    GET.class, POST.class, PUT.class, PATCH.class, DELETE.class, HEAD.class)
            .map(verb -> DotName.createSimple(verb.getName()))
            .toList();
    private static final DotName ROLES_ALLOWED = DotName.createSimple(RolesAllowed.class.getName());
    private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class.getName());

    private final ContractWords words = ContractWords.read();
    private final IndexView index;

    /** @param index of the application's classes: what an operation is for stands at its method */
    public Contract(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setServers(List.of(OASFactory.createServer().url(BASE)));
        components(document);
        Paths paths = OASFactory.createPaths();
        Map<String, PathItem> sorted = new java.util.TreeMap<>(Optional.ofNullable(document.getPaths())
                .map(Paths::getPathItems)
                .orElse(Map.of()));
        sorted.forEach((path, item) -> {
            if (path.startsWith(BASE + "/")) {
                String below = path.substring(BASE.length());
                item.getOperations().forEach((method, operation) -> complete(below, item, method, operation));
                paths.addPathItem(below, item);
            }
        });
        document.setPaths(paths);
        Optional.ofNullable(document.getComponents().getSchemas())
                .orElse(Map.of())
                .values()
                .forEach(Contract::mayBeEmpty);
        examples(paths);
        Set<String> tags = new TreeSet<>();
        paths.getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(o -> tags.addAll(o.getTags())));
        document.setTags(tags.stream()
                .map(tag -> OASFactory.createTag().name(tag).description(words.area(tag)))
                .toList());
    }

    private static void components(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addHeader(
                        VERSION_HEADER,
                        OASFactory.createHeader()
                                .description("The full version of the interface that answered.")
                                .schema(string().addExample("1.0.0")))
                .addSchema(PROBLEM, problem());
        document.getComponents()
                .setSecuritySchemes(Map.of(
                        SIGN_IN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A token of the login server, for a person or a machine client.")));
    }

    /** What is not demanded may be null as well as not there. */
    private static void mayBeEmpty(Schema schema) {
        Map<String, Schema> properties =
                Optional.ofNullable(schema.getProperties()).orElse(Map.of());
        List<String> demanded = Optional.ofNullable(schema.getRequired()).orElse(List.of());
        Map<String, Schema> loosened = new LinkedHashMap<>();
        properties.forEach((name, property) -> {
            if (demanded.contains(name)) {
                loosened.put(name, property);
            } else if (property.getRef() != null) {
                loosened.put(
                        name,
                        OASFactory.createSchema()
                                .addAnyOf(property)
                                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
            } else {
                if (property.getType() != null && !property.getType().contains(Schema.SchemaType.NULL)) {
                    property.addType(Schema.SchemaType.NULL);
                }
                loosened.put(name, property);
            }
        });
        if (!loosened.isEmpty()) {
            schema.setProperties(loosened);
        }
    }

    /** What can be filled in, so that whoever tries gets an answer; a test sends each of them. */
    private void examples(Paths paths) {
        words.examples().forEach((path, values) -> {
            PathItem item = paths.getPathItem(path);
            if (item != null && item.getGET() != null) {
                Stream.concat(
                                Optional.ofNullable(item.getParameters()).orElse(List.of()).stream(),
                                Optional.ofNullable(item.getGET().getParameters()).orElse(List.of()).stream())
                        .filter(parameter -> values.containsKey(parameter.getName()))
                        .forEach(parameter -> parameter.setExample(values.get(parameter.getName())));
            }
        });
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema problem() {
        Schema field = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("field", string().description("The field of the request."))
                .addProperty("detail", string().description("What is wrong with it."));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457 problem details. Never repeats a refused value.")
                .addProperty(
                        "type", string().format("uri-reference").description("The page about this kind of problem."))
                .addProperty("title", string().description("The kind of problem in words."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32")
                                .description("The HTTP status."))
                .addProperty("detail", string().description("What is wrong this time and what to do."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(field)
                                .description("All fields that are not right, at once."))
                .required(List.of("type", "title", "status", "detail"));
    }

    private void complete(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
        Optional<MethodInfo> made = method(operation.getOperationId());
        made.ifPresent(found -> {
            String className = found.declaringClass().simpleName().replaceAll("Resource$", "");
            operation.setOperationId(Character.toLowerCase(className.charAt(0))
                    + className.substring(1)
                    + Character.toUpperCase(found.name().charAt(0))
                    + found.name().substring(1));
            operation.setTags(List.of(area(found.declaringClass())));
        });
        if (operation.getTags() == null) {
            operation.setTags(List.of("api"));
        }
        Set<String> roles = made.map(Contract::roles).orElse(Set.of());
        if (operation.getSummary() == null) {
            operation.setSummary(words.summary(operation.getOperationId(), path, method.name()));
        }
        if (operation.getDescription() == null) {
            operation.setDescription(
                    roles.isEmpty() ? "For everybody, without signing in." : "For: " + String.join(", ", roles) + ".");
        }
        operation.setSecurity(
                roles.isEmpty()
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(SIGN_IN)));
        answers(path, item, method, operation, !roles.isEmpty());
    }

    private void answers(
            String path, PathItem item, PathItem.HttpMethod method, Operation operation, boolean signedIn) {
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .setContent(plain(operation.getRequestBody().getContent()));
        }
        APIResponses answers = Optional.ofNullable(operation.getResponses()).orElseGet(OASFactory::createAPIResponses);
        Map<String, APIResponse> all = new LinkedHashMap<>();
        Optional.ofNullable(answers.getAPIResponses()).orElse(Map.of()).forEach((status, answer) -> {
            if (status.startsWith("2") || status.startsWith("3")) {
                all.put(
                        status,
                        answer.addHeader(
                                VERSION_HEADER, OASFactory.createHeader().ref(HEADER_REF)));
            }
        });
        List<Parameter> parameters = new java.util.ArrayList<>();
        Optional.ofNullable(item.getParameters()).ifPresent(parameters::addAll);
        Optional.ofNullable(operation.getParameters()).ifPresent(parameters::addAll);
        if (BODIES.contains(method) || !parameters.isEmpty()) {
            all.put("400", problem("Something in the request is not right; all of it at once."));
        }
        if (signedIn) {
            all.put("401", problem("Nobody is signed in, or the token is not valid."));
            all.put("403", problem("This account may not do this."));
        }
        if (path.contains("{") || method == PathItem.HttpMethod.GET) {
            all.put("404", problem("It is not there, or not for this account."));
        }
        if (BODIES.contains(method)) {
            all.put("409", problem("The situation has changed, or does not allow this."));
            all.put("413", problem("What was sent is too large."));
            all.put("415", problem("This kind of content is not read here."));
        }
        all.put("406", problem("The answer does not exist in a format that was asked for."));
        all.put("429", problem("Too many requests from one place; wait and try again."));
        all.put("500", problem("Something went wrong on our side; the number in it helps to find out what."));
        all.put("503", problem("The data cannot be reached for a moment; try again after a while."));
        APIResponses completed = OASFactory.createAPIResponses();
        all.forEach(completed::addAPIResponse);
        operation.setResponses(completed);
    }

    /** Media types as others know them: which of them we like best is between us and the framework. */
    private static Content plain(Content content) {
        if (content == null || content.getMediaTypes() == null) {
            return content;
        }
        Content plain = OASFactory.createContent();
        content.getMediaTypes().forEach((type, what) -> plain.addMediaType(type.replaceFirst(";.*", ""), what));
        return plain;
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .addHeader(VERSION_HEADER, OASFactory.createHeader().ref(HEADER_REF))
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
    }

    /** The method that an operation was read from; its id is the class, an underscore and the method. */
    private Optional<MethodInfo> method(String operationId) {
        int split = operationId == null ? -1 : operationId.lastIndexOf('_');
        if (split < 0) {
            return Optional.empty();
        }
        ClassInfo resource = index.getClassByName(DotName.createSimple(operationId.substring(0, split)));
        return resource == null
                ? Optional.empty()
                : resource.methods().stream()
                        .filter(m -> m.name().equals(operationId.substring(split + 1)))
                        .filter(m -> VERBS.stream().anyMatch(m::hasAnnotation))
                        .findFirst();
    }

    /** The method says who may, or else its class; nobody in particular is everybody. */
    private static Set<String> roles(MethodInfo method) {
        AnnotationInstance allowed = method.annotation(ROLES_ALLOWED);
        if (allowed == null && !method.hasAnnotation(PERMIT_ALL)) {
            allowed = method.declaringClass().declaredAnnotation(ROLES_ALLOWED);
        }
        return allowed == null
                ? Set.of()
                : Arrays.stream(allowed.value().asStringArray()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String area(ClassInfo resource) {
        String in = resource.name().packagePrefix();
        return in.substring(in.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
