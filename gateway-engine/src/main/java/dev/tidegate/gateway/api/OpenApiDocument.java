package dev.tidegate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.api.Operation.Input.Place;
import dev.tidegate.gateway.api.Operation.Output.Shape;
import dev.tidegate.gateway.api.RecordShape.Member;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.Permission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Describes operations as an OpenAPI 3.1 document, made entirely from the table by which requests are answered. */
final class OpenApiDocument {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}");

    private final ObjectNode document;
    private final Vocabulary vocabulary = Vocabulary.read();
    private final OpenApiSchemas schemas = new OpenApiSchemas(vocabulary);
    private final OpenApiExamples examples = new OpenApiExamples(vocabulary);

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
    }

    /** The operations, plus one that serves the document describing all of them. */
    static List<Operation> described(List<Operation> operations) {
        ObjectNode document =
                ApiJson.MAPPER.createObjectNode(); // filled once the operation that serves it has been added
        List<Operation> all = new ArrayList<>(operations);
        all.add(Operation.openGet("getOpenApi", "/api/v1/openapi.json")
                .summary("Gets this API's OpenAPI document.")
                .givesBare(JsonNode.class)
                .answeredBy(call -> document));
        new OpenApiDocument(document).write(all);
        return Collections.unmodifiableList(all);
    }

    private void write(List<Operation> operations) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Tidegate control plane")
                .put("version", GatewayVersion.CURRENT)
                .put(
                        "description",
                        "Manages people, machines and what they may use, and shows what was done. Changes made with the"
                                + " session cookie need proof of origin: Sec-Fetch-Site as browsers send it, or an"
                                + " Origin header with the gateway's own origin. Programs send the token of a session"
                                + " in the Authorization header instead.");
        ObjectNode paths = document.putObject("paths");
        Map<String, List<Operation>> byPath = new TreeMap<>();
        operations.forEach(operation -> byPath.computeIfAbsent(openPath(operation), path -> new ArrayList<>())
                .add(operation));
        byPath.forEach((path, there) -> there.forEach(
                operation -> describe(operation, paths.withObjectProperty(path).putObject(method(operation)))));
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.components());
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "ogw_session")
                .put("description", "Named __Host-session on https. Set by signing in.");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "Issued by device authorisation (RFC 8628): /oauth/device/code, /oauth/token.");
    }

    private void describe(Operation operation, ObjectNode described) {
        described.put("operationId", operation.id()).put("summary", operation.summary());
        described.putArray("tags").add(tag(operation));
        Permission permission = operation.access().permission();
        if (permission == null) {
            described.putArray("security");
        } else {
            described.put("x-permission", permission.name().toLowerCase(Locale.ROOT));
            ArrayNode either = described.putArray("security");
            either.addObject().putArray("session");
            either.addObject().putArray("bearer");
            if (operation.access().beforePasswordChange()) {
                described.put("x-before-password-change", true);
            }
        }
        parameters(operation, described);
        if (operation.takes(Place.BODY)) {
            ObjectNode body = described.putObject("requestBody").put("required", true);
            json(body)
                    .<ObjectNode>set("schema", schemas.of(operation.input().record()))
                    .set("example", examples.request(operation));
        }
        responses(operation, described.putObject("responses"));
    }

    private void parameters(Operation operation, ObjectNode described) {
        List<String> placeholders = PLACEHOLDER
                .matcher(operation.path())
                .results()
                .map(found -> found.group(1))
                .toList();
        boolean none = placeholders.isEmpty() && !operation.takes(Place.QUERY) && !operation.gives(Shape.PAGE);
        if (none) return;
        described.putArray("parameters");
        placeholders.forEach(name -> parameter(described, name, "path", true).put("type", "string"));
        if (operation.takes(Place.QUERY)) {
            for (Member member : RecordShape.of(operation.input().record()).members()) {
                parameter(described, member.name(), "query", member.required()).setAll(schemas.plain(member));
            }
        }
        if (!operation.gives(Shape.PAGE)) return;
        parameter(described, "limit", "query", false)
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", PageRequest.MAX_LIMIT)
                .put("default", PageRequest.DEFAULT_LIMIT);
        parameter(described, "cursor", "query", false).put("type", "string");
    }

    /** Adds a parameter and returns its schema. */
    private ObjectNode parameter(ObjectNode described, String name, String in, boolean required) {
        return described
                .withArrayProperty("parameters")
                .addObject()
                .put("name", name)
                .put("in", in)
                .put("required", required)
                .put("description", vocabulary.of(name).meaning())
                .putObject("schema");
    }

    private void responses(Operation operation, ObjectNode responses) {
        ObjectNode done = response(responses, operation.output().status(), "Done.");
        json(done).<ObjectNode>set("schema", schemas.answer(operation)).set("example", examples.answer(operation));
        Set<RefusalKind> refusals = new TreeSet<>(operation.refusals());
        refusals.add(RefusalKind.INTERNAL);
        refusals.add(RefusalKind.MISDIRECTED);
        for (RefusalKind kind : refusals) {
            ObjectNode refused = response(responses, ErrorRenderer.status(kind), sentence(kind));
            json(refused).set("schema", schemas.error());
            if (kind == RefusalKind.UNAUTHENTICATED) header(refused, "WWW-Authenticate");
            if (kind == RefusalKind.EXHAUSTED || kind == RefusalKind.UNAVAILABLE) header(refused, "Retry-After");
        }
    }

    private static ObjectNode response(ObjectNode responses, int status, String description) {
        ObjectNode response = responses.putObject(Integer.toString(status)).put("description", description);
        header(response, "X-Request-Id");
        return response;
    }

    private static void header(ObjectNode response, String name) {
        response.withObjectProperty("headers")
                .putObject(name)
                .putObject("schema")
                .put("type", "string");
    }

    private static ObjectNode json(ObjectNode holder) {
        return holder.putObject("content").putObject("application/json");
    }

    private static String sentence(RefusalKind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "Refused: " + words + ".";
    }

    private static String method(Operation operation) {
        return operation.method().toLowerCase(Locale.ROOT);
    }

    private static String openPath(Operation operation) {
        return PLACEHOLDER.matcher(operation.path()).replaceAll((MatchResult found) -> "{" + found.group(1) + "}");
    }

    /** The area of an operation: the first segment that names a thing. */
    private static String tag(Operation operation) {
        for (String segment : operation.path().substring(1).split("/", -1)) {
            boolean area = !segment.startsWith("{")
                    && !Set.of("api", "v1", "admin", "identity", "spend").contains(segment);
            if (area) return segment.replace(".json", "");
        }
        return "api";
    }
}
