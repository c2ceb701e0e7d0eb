package dev.tidegate.gateway.seed;

import static java.util.stream.Collectors.toSet;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.AllowlistSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.StoredProvider;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Seeds providers and models. */
final class CatalogueSeeding {
    private final SeedStores stores;

    CatalogueSeeding(SeedStores stores) {
        this.stores = stores;
    }

    void seed(SeedConfig config, SeedRun run) {
        config.providers().forEach(provider -> provider(provider, run));
        Set<ModelId> stored = stores.models().list().stream().map(Model::id).collect(toSet());
        config.models().forEach(model -> model(model, stored, run));
    }

    private void provider(ProviderConfig provider, SeedRun run) {
        boolean known = stores.providers().find(provider.id()).isPresent();
        boolean changed =
                stores.providers().upsert(new StoredProvider(provider.id(), provider.type(), provider.baseUrl()));
        run.step(SeedKind.PROVIDER, provider.id().value(), action(known, changed), "");
    }

    private void model(ModelSeed model, Set<ModelId> stored, SeedRun run) {
        boolean changed = stores.models().upsert(model(model));
        SeedAction action = action(stored.contains(model.id()), changed);
        run.step(SeedKind.MODEL, model.id().value(), action, detail(model.aliasOf()));
    }

    static String detail(@Nullable ModelId aliasOf) {
        return aliasOf == null ? "" : "alias of " + aliasOf;
    }

    private static SeedAction action(boolean known, boolean changed) {
        if (!known) return SeedAction.CREATE;
        return changed ? SeedAction.UPDATE : SeedAction.UNCHANGED;
    }

    private static Model model(ModelSeed seed) {
        return new Model(
                seed.id(),
                seed.description(),
                seed.tags(),
                seed.rank(),
                seed.aliasOf(),
                seed.routes().stream().map(CatalogueSeeding::route).toList(),
                allowlist(seed.allowlist()));
    }

    private static ModelRoute route(RouteSeed seed) {
        return new ModelRoute(
                seed.provider(),
                seed.upstreamModel(),
                seed.priority(),
                seed.weight(),
                seed.enabled(),
                capabilities(seed),
                seed.extraHeaders(),
                seed.extraBody());
    }

    private static Set<Capability> capabilities(RouteSeed seed) {
        return Arrays.stream(Capability.values())
                .filter(capability ->
                        seed.capabilities().getOrDefault(capability.name().toLowerCase(Locale.ROOT), true))
                .collect(toSet());
    }

    private static @Nullable ModelAllowlist allowlist(@Nullable AllowlistSeed seed) {
        return seed == null ? null : new ModelAllowlist(Set.copyOf(seed.users()), Set.copyOf(seed.teams()));
    }
}
