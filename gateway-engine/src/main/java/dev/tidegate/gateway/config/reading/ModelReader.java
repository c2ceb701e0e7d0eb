package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.SeedConfig.AllowlistSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code models}. */
final class ModelReader {
    private static final ValueType<Integer> ORDER = ValueType.integer(0, 999_999);
    private static final ValueType<Boolean> TRUTH = ValueType.truth();
    private static final ValueType<Double> WEIGHT = new ValueType<>(
            "number", "a number from 0 up, such as 1 or 0.5", ModelReader::decimal, weight -> true, String::valueOf);

    private ModelReader() {}

    /** The model, or null when it has no id. */
    static @Nullable ModelSeed read(Section section) {
        String id = section.requiredText("id");
        String aliasOf = section.has("alias_of") ? section.requiredText("alias_of") : null;
        List<RouteSeed> routes = routes(section);
        AllowlistSeed allowlist = section.has("allowlist") ? allowlist(section.section("allowlist")) : null;
        String description = Objects.requireNonNullElse(section.text("description"), "");
        List<String> tags = section.texts("tags");
        int rank = section.value("rank", ORDER, ModelSeed.USUAL_RANK);
        if (id == null) return null;
        ModelId target = aliasOf == null ? null : new ModelId(aliasOf);
        return new ModelSeed(new ModelId(id), description, tags, rank, target, routes, allowlist);
    }

    private static List<RouteSeed> routes(Section model) {
        List<RouteSeed> routes = new ArrayList<>();
        List<Section> sections = model.sections("routes", "");
        for (Section section : sections) {
            RouteSeed route = route(section);
            if (route != null) routes.add(route);
            section.refuseUnknown();
        }
        if (routes.isEmpty() && !sections.isEmpty()) model.unusable(); // it has routes, if none that can be used
        return routes;
    }

    private static @Nullable RouteSeed route(Section section) {
        String provider = section.requiredText("provider");
        String upstreamModel = section.requiredText("upstream_model");
        int priority = section.value("priority", ORDER, RouteSeed.USUAL_PRIORITY);
        double weight = section.value("weight", WEIGHT, RouteSeed.USUAL_WEIGHT);
        boolean enabled = section.value("enabled", TRUTH, true);
        Map<String, Boolean> capabilities = capabilities(section.section("capabilities"));
        Map<String, String> headers = headers(section.section("extra_headers"));
        Map<String, String> body = body(section.section("extra_body"));
        if (provider == null || upstreamModel == null) return null;
        return new RouteSeed(
                new ProviderId(provider), upstreamModel, priority, weight, enabled, capabilities, headers, body);
    }

    private static Map<String, Boolean> capabilities(Section section) {
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        section.each((name, node) -> capabilities.put(name, section.value(name, TRUTH, true)));
        return capabilities;
    }

    private static Map<String, String> headers(Section section) {
        Map<String, String> headers = new LinkedHashMap<>();
        section.each((name, node) -> {
            String value = section.text(name);
            if (value != null) headers.put(name.toLowerCase(Locale.ROOT), value);
        });
        return headers;
    }

    private static Map<String, String> body(Section section) {
        Map<String, String> members = new LinkedHashMap<>();
        section.each((name, node) -> YamlJson.of(node)
                .ifPresentOrElse(
                        json -> members.put(name, json),
                        () -> section.problem(name, "contains a number that JSON cannot express")));
        return members;
    }

    private static AllowlistSeed allowlist(Section section) {
        List<Email> users = new ArrayList<>();
        for (String text : section.texts("users"))
            PrincipalReader.email(section, "users", text).ifPresent(users::add);
        List<TeamKey> teams = section.texts("teams").stream().map(TeamKey::new).toList();
        return new AllowlistSeed(users, teams);
    }

    private static Optional<Double> decimal(String text) {
        return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
