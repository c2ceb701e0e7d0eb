package dev.tidegate.examples.standalone.serve;

import dev.tidegate.gateway.config.seed.ManagedKeySeedBuilder;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.seed.SeedConfigBuilder;
import dev.tidegate.gateway.config.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    private final List<Offer> offers;

    private WellKnownProviders(List<Offer> offers) {
        this.offers = offers;
    }

    static WellKnownProviders in(Map<String, String> environment) {
        String openAi = environment.getOrDefault("OPENAI_API_KEY", "");
        String anthropic = environment.getOrDefault("ANTHROPIC_API_KEY", "");
        return new WellKnownProviders(Stream.of(
                        new Offer(
                                "openai",
                                ProviderType.OPENAI_COMPAT,
                                "https://api.openai.com/v1",
                                openAi,
                                OPENAI_MODELS),
                        new Offer(
                                "anthropic",
                                ProviderType.ANTHROPIC,
                                "https://api.anthropic.com/v1",
                                anthropic,
                                ANTHROPIC_MODELS))
                .filter(offer -> !offer.token().isEmpty())
                .toList());
    }

    boolean isEmpty() {
        return offers.isEmpty();
    }

    /** @param apiKey the text of a new key, or null when there is one already */
    SeedConfig seed(@Nullable Secret apiKey) {
        SeedConfigBuilder seed = SeedConfig.builder().prune(PruneMode.NONE);
        offers.forEach(offer -> offer.declareIn(seed));
        return seed.team("default", team -> team.name("Default"))
                .serviceAccount(
                        "default",
                        account -> account.name("Default")
                                .team("default")
                                .budget(SmallBudget::of)
                                .key(KEY_NAME, key -> allowAll(key, apiKey)))
                .build();
    }

    private void allowAll(ManagedKeySeedBuilder key, @Nullable Secret value) {
        if (value != null) key.value(value);
        key.allowedModels(
                offers.stream().flatMap(offer -> offer.models().stream()).toArray(String[]::new));
    }

    /** A provider with models that are called there as here. */
    private record Offer(String id, ProviderType type, String baseUrl, String token, List<String> models) {
        void declareIn(SeedConfigBuilder seed) {
            seed.provider(id, provider -> provider.type(type).baseUrl(baseUrl).token(new Secret(token)));
            models.forEach(name -> seed.model(name, model -> model.route(id, route -> route.upstreamModel(name))));
        }

        /** Without the token. */
        @Override
        public String toString() {
            return id;
        }
    }
}
