package dev.tidegate.gateway.seed;

import static java.util.stream.Collectors.toSet;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.principal.ManagedApiKey;
import dev.tidegate.gateway.provider.StoredProvider;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKeyStatus;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import java.time.Clock;
import java.util.Set;

/**
 * Finds models, providers and managed keys that are no longer listed (SEED-4). Only configuration creates them, so anything not listed
 * qualifies. Models and keys are disabled on request; providers are only reported.
 */
final class CataloguePruning {
    private final SeedStores stores;
    private final Clock clock;

    CataloguePruning(SeedStores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    void prune(SeedConfig config, SeedRun run) {
        // a configuration that declares nothing is not meant to remove everything
        boolean declaresNothing =
                config.models().isEmpty() && config.serviceAccounts().isEmpty();
        if (config.prune() == PruneMode.NONE || declaresNothing) return;
        providers(config, run);
        models(config, run);
        keys(config, run);
    }

    private void providers(SeedConfig config, SeedRun run) {
        Set<String> listed = config.providers().stream()
                .map(ProviderConfig::id)
                .map(id -> id.value())
                .collect(toSet());
        for (StoredProvider provider : stores.providers().list()) {
            String id = provider.id().value();
            if (!listed.contains(id)) run.step(SeedKind.PROVIDER, id, SeedAction.ORPHANED, "");
        }
    }

    private void models(SeedConfig config, SeedRun run) {
        Set<ModelId> listed = config.models().stream().map(ModelSeed::id).collect(toSet());
        for (Model model : stores.models().list()) {
            if (listed.contains(model.id())) continue;
            if (disables(config)) stores.models().disable(model.id());
            run.step(SeedKind.MODEL, model.id().value(), action(config), CatalogueSeeding.detail(model.aliasOf()));
        }
    }

    private void keys(SeedConfig config, SeedRun run) {
        Set<String> listed = config.serviceAccounts().stream()
                .flatMap(account -> account.keys().stream().map(key -> account.key() + "/" + key.configKey()))
                .collect(toSet());
        for (ManagedApiKey managed : stores.apiKeys().listManaged()) {
            boolean active = managed.key().status() == ApiKeyStatus.ACTIVE;
            if (!active || listed.contains(managed.name())) continue;
            if (disables(config)) stores.apiKeys().markRevoked(ApiKeyLifecycle.revoke(managed.key(), clock.instant()));
            run.step(SeedKind.API_KEY, managed.name(), action(config), "");
        }
    }

    private static SeedAction action(SeedConfig config) {
        return disables(config) ? SeedAction.DISABLE : SeedAction.ORPHANED;
    }

    private static boolean disables(SeedConfig config) {
        return config.prune() == PruneMode.DISABLE;
    }
}
