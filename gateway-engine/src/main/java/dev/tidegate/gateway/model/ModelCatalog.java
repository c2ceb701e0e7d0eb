package dev.tidegate.gateway.model;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.INTERNAL;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All models of one identity epoch, in list order. Immutable, so a call sees one catalogue from start to end. */
public final class ModelCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCatalog.class);
    private static final String TAG_PREFIX = "tag:";
    private static final int MAX_ALIAS_HOPS = 8;

    private final Map<ModelId, Model> models;

    /** @param models in list order: by rank, then id */
    public ModelCatalog(List<Model> models) {
        Map<ModelId, Model> byId = new LinkedHashMap<>();
        models.forEach(model -> byId.put(model.id(), model));
        this.models = byId;
    }

    public Optional<Model> find(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    public List<Model> models() {
        return List.copyOf(models.values());
    }

    /**
     * What the caller can call: the names that {@link #resolve} accepts (ACC-3) and that can be served.
     *
     * @param served whether a model with routes can be served
     */
    public List<Model> callable(OverlayStack access, Predicate<Model> served) {
        return models.values().stream()
                .filter(model -> isGranted(model, access) && isServed(model, served))
                .toList();
    }

    /** Whether the model, or the one it is an alias of, can be served. */
    public boolean isServed(Model model, Predicate<Model> served) {
        return target(model).filter(served).isPresent();
    }

    /**
     * The model behind a name or a selection by tags. Access is checked on the requested name; an alias that the caller may use leads to
     * its target whether or not the caller may request that by name (ACC-3).
     *
     * @param requested a model's id, or {@code tag:a,b} for the first model the caller may use that has all these tags
     * @throws RefusedException NOT_FOUND, FORBIDDEN, INVALID for a selection without tags, INTERNAL for an alias that leads nowhere
     */
    public ModelTarget resolve(String requested, OverlayStack access) {
        Model named = requested.startsWith(TAG_PREFIX) ? select(requested, access) : granted(requested, access);
        return target(named).map(model -> new ModelTarget(requested, model)).orElseThrow(() -> misconfigured(named));
    }

    /** The model with routes behind a model's id; empty when there is none. */
    public Optional<Model> target(ModelId id) {
        return find(id).flatMap(this::target);
    }

    private Model granted(String requested, OverlayStack access) {
        Model model = models.get(new ModelId(requested));
        if (model == null) throw unknown("The model '" + requested + "' does not exist.");
        if (!isGranted(model, access)) {
            throw new RefusedException(Refusal.of(
                            FORBIDDEN, "model_not_granted", "This API key may not use the model '" + requested + "'.")
                    .withParam("model"));
        }
        return model;
    }

    private Model select(String requested, OverlayStack access) {
        List<String> tags = Arrays.stream(
                        requested.substring(TAG_PREFIX.length()).split(",", -1))
                .map(String::strip)
                .toList();
        if (tags.contains("")) {
            throw new RefusedException(Refusal.of(
                            INVALID,
                            "model_selection_invalid",
                            "A selection by tags needs names: 'tag:a' or 'tag:a,b'.")
                    .withParam("model"));
        }
        return models.values().stream()
                .filter(model -> model.tags().containsAll(tags) && isGranted(model, access))
                .findFirst()
                .orElseThrow(() -> unknown("No model that this API key may use has all tags of '" + requested + "'."));
    }

    private static boolean isGranted(Model model, OverlayStack access) {
        return access.decide(model.id(), model.allowlist()).isGranted();
    }

    /** Follows aliases; empty when they form a cycle, go too far or lead nowhere. */
    private Optional<Model> target(Model named) {
        Model model = named;
        for (int hops = 0; model != null && model.aliasOf() != null; hops++) {
            if (hops == MAX_ALIAS_HOPS) return Optional.empty();
            model = models.get(model.aliasOf());
        }
        return Optional.ofNullable(model);
    }

    private static RefusedException unknown(String message) {
        return new RefusedException(
                Refusal.of(NOT_FOUND, "model_not_found", message).withParam("model"));
    }

    private static RefusedException misconfigured(Model named) {
        LOG.error(
                "model {}: its alias chain leads nowhere, goes in a circle or has more than {} hops",
                named.id(),
                MAX_ALIAS_HOPS);
        return new RefusedException(Refusal.of(
                        INTERNAL,
                        "routing_misconfigured",
                        "The model '" + named.id()
                                + "' is an alias that leads to no model. An operator has to correct it.")
                .thatLasts());
    }
}
