package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a seed run did, or with a dry run would do (SEED-1). */
public record SeedReport(List<Step> steps) {
    public SeedReport {
        steps = List.copyOf(steps);
    }

    /** Whether anything is, or would be, different afterwards. */
    public boolean changesAnything() {
        return steps.stream()
                .anyMatch(step ->
                        !step.action().equals("unchanged") && !step.action().equals("orphaned"));
    }

    /** The report as a JSON document: {@code changes_anything}, and {@code steps} with members named as here. */
    public String toJson() {
        byte[] json = JsonText.write(out -> {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeBooleanField("changes_anything", changesAnything());
            out.writeArrayFieldStart("steps");
            for (Step step : steps) {
                out.writeStartObject();
                out.writeStringField("kind", step.kind());
                out.writeStringField("key", step.key());
                out.writeStringField("action", step.action());
                out.writeStringField("detail", step.detail());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    /**
     * One thing that configuration declares, or that is stored and no longer declared.
     *
     * @param kind such as {@code model}
     * @param key the name configuration uses
     * @param action {@code create}, {@code update}, {@code unchanged}, {@code orphaned} or {@code disable}
     * @param detail what is different, for people; empty when there is nothing to say
     */
    public record Step(String kind, String key, String action, String detail) {
        public Step {
            requireNonNull(kind, "kind");
            requireNonNull(key, "key");
            requireNonNull(action, "action");
            requireNonNull(detail, "detail");
        }
    }
}
