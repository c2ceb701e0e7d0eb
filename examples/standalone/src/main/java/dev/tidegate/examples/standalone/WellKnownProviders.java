package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.ProviderConfig;
import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.config.SeedConfig;
import dev.tidegate.gateway.config.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.SeedConfig.TeamSeed;
import dev.tidegate.identity.principal.TeamKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Providers that can be offered without a configuration, because their key is in the environment. */
final class WellKnownProviders {
    static final String KEY_NAME = "first-steps";

    private static final List<String> OPENAI_MODELS = List.of(
            "gpt-5",
            "gpt-5-mini",
            "gpt-5-nano",
            "gpt-4.1",
            "gpt-4.1-mini",
            "gpt-4o",
            "gpt-4o-mini",
            "text-embedding-3-small",
            "text-embedding-3-large");
    private static final List<String> ANTHROPIC_MODELS = List.of(
            "claude-opus-4-1", "claude-sonnet-4-5", "claude-haiku-4-5", "claude-sonnet-4-0", "claude-3-5-haiku-latest");

    private final List<ProviderConfig> providers = new ArrayList<>();
    private final List<ModelSeed> models = new ArrayList<>();

    private WellKnownProviders() {}

    static WellKnownProviders in(Map<String, String> environment) {
        WellKnownProviders known = new WellKnownProviders();
        known.openAi(environment.getOrDefault("OPENAI_API_KEY", ""));
        known.anthropic(environment.getOrDefault("ANTHROPIC_API_KEY", ""));
        return known;
    }

    boolean isEmpty() {
        return providers.isEmpty();
    }

    /** @param apiKey the text of a new key, or null when there is one already */
    SeedConfig seed(@Nullable Secret apiKey) {
        TeamKey team = new TeamKey("default");
        ManagedKeySeed key = new ManagedKeySeed(
                KEY_NAME, KEY_NAME, apiKey, models.stream().map(ModelSeed::id).toList());
        return new SeedConfig(
                providers,
                models,
                List.of(new TeamSeed(team, "Default")),
                List.of(),
                List.of(new ServiceAccountSeed("default", "Default", team, DemoSeed.BUDGET, List.of(key))),
                PruneMode.NONE);
    }

    private void openAi(String key) {
        if (key.isEmpty()) return;
        ProviderId id = new ProviderId("openai");
        URI url = URI.create("https://api.openai.com/v1");
        providers.add(new ProviderConfig(
                id, ProviderType.OPENAI_COMPAT, url, "authorization", new Secret(key), Map.of(), null));
        OPENAI_MODELS.forEach(model -> models.add(ModelSeeds.routed(model, "", id, model)));
    }

    private void anthropic(String key) {
        if (key.isEmpty()) return;
        ProviderId id = new ProviderId("anthropic");
        URI url = URI.create("https://api.anthropic.com/v1");
        providers.add(
                new ProviderConfig(id, ProviderType.ANTHROPIC, url, "x-api-key", new Secret(key), Map.of(), null));
        ANTHROPIC_MODELS.forEach(model -> models.add(ModelSeeds.routed(model, "", id, model)));
    }
}
