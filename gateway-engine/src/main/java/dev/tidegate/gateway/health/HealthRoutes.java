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
import java.util.function.Supplier;

/**
 * {@code /healthz} says that the process answers and depends on nothing else; {@code /readyz} runs every check and answers 503 with the
 * names of those that fail (BOOT-12). Both answer even when the gateway is full. Thread-safe once all checks have been added.
 */
public final class HealthRoutes {
    private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
    private final Map<String, Supplier<Optional<String>>> notices = new LinkedHashMap<>();

    /**
     * Adds something that must hold before a node should get traffic.
     *
     * @param name as shown in the answer of {@code /readyz}
     * @param problem why it does not hold, or empty when it does; reveals no secret and returns within seconds
     */
    public HealthRoutes check(String name, Supplier<Optional<String>> problem) {
        checks.put(name, problem);
        return this;
    }

    /** Like {@link #check}, for a problem that is reported without making a node unready. */
    public HealthRoutes notice(String name, Supplier<Optional<String>> problem) {
        notices.put(name, problem);
        return this;
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

    private static Map<String, String> told(Map<String, Supplier<Optional<String>>> checks) {
        Map<String, String> told = new LinkedHashMap<>();
        checks.forEach((name, problem) -> problem.get().ifPresent(why -> told.put(name, why)));
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
