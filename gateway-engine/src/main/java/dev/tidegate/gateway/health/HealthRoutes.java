package dev.tidegate.gateway.health;

import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.routing.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /healthz} says that the process answers and depends on nothing else; {@code /readyz} asks every check and names the ones that
 * fail with 503 (BOOT-12). Both answer also when the gateway is full.
 */
public final class HealthRoutes {
    private final List<ReadinessCheck> checks;

    public HealthRoutes(List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/healthz", new OpenGuard(), (request, caller) -> alive())
                        .alwaysAdmitted(),
                Route.of("GET", "/readyz", new OpenGuard(), (request, caller) -> ready())
                        .alwaysAdmitted());
    }

    private static Response alive() {
        return answer(200, "ok", Map.of());
    }

    private Response ready() {
        Map<String, String> failing = new LinkedHashMap<>();
        for (ReadinessCheck check : checks) {
            Optional<String> problem = check.problem().get();
            problem.ifPresent(why -> failing.put(check.name(), why));
        }
        return failing.isEmpty() ? answer(200, "ready", failing) : answer(503, "not_ready", failing);
    }

    private static Response answer(int status, String word, Map<String, String> failing) {
        byte[] json = JsonText.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", word);
            if (!failing.isEmpty()) {
                out.writeObjectFieldStart("failing");
                for (Map.Entry<String, String> check : failing.entrySet()) {
                    out.writeStringField(check.getKey(), check.getValue());
                }
                out.writeEndObject();
            }
            out.writeEndObject();
        });
        return Response.json(status, json).withHeader("Cache-Control", "no-store");
    }
}
