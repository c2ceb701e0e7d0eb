package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.gateway.config.value.NearestName;
import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.identity.access.ModelId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules for models, their routes and aliases. */
final class ModelRules {
    /** Capabilities that can be switched off for a route: the names of {@code Capability} in the layer above, in lower case; a test compares them. */
    static final List<String> CAPABILITIES = List.of(
            "chat_completions",
            "completions",
            "responses",
            "embeddings",
            "messages",
            "images",
            "audio",
            "stream",
            "tools",
            "vision",
            "json_schema",
            "developer_role");

    /** Body members that the gateway itself sets; naming them in a route would have no effect. */
    private static final List<String> OWNED_MEMBERS = List.of("model", "stream", "stream_options");

    private final Set<String> providers;
    private final Map<ModelId, ModelSeed> models = new HashMap<>();
    private final Problems problems;

    private ModelRules(SeedConfig seed, Problems problems) {
        this.providers =
                seed.providers().stream().map(provider -> provider.id().value()).collect(Collectors.toSet());
        this.problems = problems;
        seed.models().forEach(model -> models.putIfAbsent(model.id(), model));
    }

    static void check(SeedConfig seed, Problems problems) {
        ModelRules rules = new ModelRules(seed, problems);
        Set<ModelId> seen = new HashSet<>();
        for (ModelSeed model : seed.models()) {
            if (!seen.add(model.id())) problems.add(field(model), "this id is given twice");
            rules.check(model);
        }
    }

    private void check(ModelSeed model) {
        if (model.aliasOf() == null && model.routes().isEmpty()) {
            problems.add(field(model), "has neither routes nor alias_of (expected: one of them)");
        }
        if (model.aliasOf() != null) alias(model, model.aliasOf());
        for (int i = 0; i < model.routes().size(); i++) {
            route(field(model) + ".routes[" + i + "]", model.routes().get(i));
        }
        boolean nobody = model.allowlist() != null
                && model.allowlist().users().isEmpty()
                && model.allowlist().teams().isEmpty();
        if (nobody) problems.add(field(model) + ".allowlist", "is empty (expected: users, teams, or no allowlist)");
    }

    private void alias(ModelSeed model, ModelId target) {
        String field = field(model) + ".alias_of";
        if (!model.routes().isEmpty()) problems.add(field, "given together with routes (expected: one of them)");
        if (!models.containsKey(target)) {
            List<String> known = models.keySet().stream()
                    .filter(id -> !id.equals(model.id()))
                    .map(ModelId::value)
                    .toList();
            problems.add(field, NearestName.unknown("model " + target, target.value(), known));
        } else if (circular(model)) {
            problems.add(field, "leads back to the model itself");
        }
    }

    private boolean circular(ModelSeed start) {
        Set<ModelId> visited = new HashSet<>();
        @Nullable ModelSeed at = start;
        while (at != null && visited.add(at.id())) {
            at = at.aliasOf() == null ? null : models.get(at.aliasOf());
        }
        return at != null;
    }

    private void route(String field, RouteSeed route) {
        String provider = route.provider().value();
        if (!providers.contains(provider)) {
            problems.add(field + ".provider", NearestName.unknown("provider " + provider, provider, providers));
        }
        if (route.upstreamModel().isBlank()) problems.add(field + ".upstream_model", "is blank");
        if (!(route.weight() >= 0) || Double.isInfinite(route.weight())) {
            problems.add(field + ".weight", "out of range (expected: a number from 0 up)");
        }
        for (String name : route.capabilities().keySet()) {
            if (!CAPABILITIES.contains(name)) {
                problems.add(field + ".capabilities." + name, NearestName.unknown("capability", name, CAPABILITIES));
            }
        }
        for (String owned : OWNED_MEMBERS) {
            String value = route.extraBody().get(owned);
            boolean takenAway = owned.equals("stream_options") && "null".equals(value);
            if (value != null && !takenAway) {
                problems.add(field + ".extra_body." + owned, "is set only by the gateway (expected: another member)");
            }
        }
        if ("true".equals(route.extraBody().get("background"))) {
            problems.add(
                    field + ".extra_body.background",
                    "would leave calls running after their answer (expected: false, or the background of an image)");
        }
        HeaderRules.check(field + ".extra_headers", route.extraHeaders(), problems);
    }

    private static String field(ModelSeed model) {
        return "models[" + model.id() + "]";
    }
}
