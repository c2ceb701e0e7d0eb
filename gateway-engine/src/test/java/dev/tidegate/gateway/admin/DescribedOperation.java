package dev.tidegate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation as the OpenAPI document tells of it.
 *
 * @param path with its placeholders
 * @param permission in lower case; empty for an open operation
 */
record DescribedOperation(
        String id, String method, String path, String permission, boolean beforePasswordChange, boolean takesBody) {

    static List<DescribedOperation> all(JsonNode document) {
        List<DescribedOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    operations.add(new DescribedOperation(
                            operation.path("operationId").asText(),
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.path("x-permission").asText(""),
                            operation.path("x-before-password-change").asBoolean(),
                            operation.has("requestBody")));
                }));
        return operations;
    }

    boolean open() {
        return permission.isEmpty();
    }

    boolean changes() {
        return !method.equals("GET");
    }

    boolean hasPlaceholders() {
        return path.contains("{");
    }

    /** The path with ids that nothing has. */
    String nowhere() {
        return path.replaceAll("\\{\\w+}", "0198a000-0000-7000-8000-00000000dead");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
