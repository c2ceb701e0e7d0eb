package dev.tidegate.gateway.health;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.routing.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /healthz} says that the process answers and depends on nothing else; {@code /readyz} runs every check and answers 503 with the
 * names of those that fail (BOOT-12). Both answer even when the gateway is full.
 */
public final class HealthRoutes {
    private final List<ReadinessCheck> checks;
    private final List<ReadinessCheck> notices;

    /** @param notices reported as well, without making a node unready */
    public HealthRoutes(List<ReadinessCheck> checks, List<ReadinessCheck> notices) {
        this.checks = List.copyOf(checks);
        this.notices = List.copyOf(notices);
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/healthz", new OpenGuard(), (request, caller) -> alive())
                        .alwaysAdmitted(),
                Route.of("GET", "/readyz", new OpenGuard(), (request, caller) -> ready())
                        .alwaysAdmitted());
    }

    private static Response alive() {
        return answer(200, "ok", Map.of(), Map.of());
    }

    private Response ready() {
        Map<String, String> failing = told(checks);
        Map<String, String> warnings = told(notices);
        return failing.isEmpty()
                ? answer(200, "ready", failing, warnings)
                : answer(503, "not_ready", failing, warnings);
    }

    private static Map<String, String> told(List<ReadinessCheck> checks) {
        Map<String, String> told = new LinkedHashMap<>();
        for (ReadinessCheck check : checks) {
            Optional<String> problem = check.problem().get();
            problem.ifPresent(why -> told.put(check.name(), why));
        }
        return told;
    }

    private static Response answer(int status, String word, Map<String, String> failing, Map<String, String> warnings) {
        byte[] json = JsonText.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", word);
            write(out, "failing", failing);
            write(out, "warnings", warnings);
            out.writeEndObject();
        });
        return Response.json(status, json).withHeader("Cache-Control", "no-store");
    }

    private static void write(JsonGenerator out, String name, Map<String, String> told) throws IOException {
        if (told.isEmpty()) return;
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> check : told.entrySet()) out.writeStringField(check.getKey(), check.getValue());
        out.writeEndObject();
    }
}
