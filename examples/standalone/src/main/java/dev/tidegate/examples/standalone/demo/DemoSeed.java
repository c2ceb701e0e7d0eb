package dev.tidegate.examples.standalone.demo;

import dev.tidegate.examples.standalone.serve.SmallBudget;
import dev.tidegate.gateway.config.seed.ManagedKeySeedBuilder;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.TeamRole;

/** What exists in the demo: a team, a user, a service account with a key, and models of a scripted provider. */
final class DemoSeed {
    private static final String OPENAI = "demo-openai";
    private static final String ANTHROPIC = "demo-anthropic";

    private DemoSeed() {}

    static SeedConfig of(int providerPort, Secret apiKey) {
        String url = "http://127.0.0.1:" + providerPort + "/v1";
        Secret token = new Secret("demo");
        return SeedConfig.builder()
                .provider(
                        OPENAI,
                        provider -> provider.type(ProviderType.OPENAI_COMPAT)
                                .baseUrl(url)
                                .token(token))
                .provider(
                        ANTHROPIC,
                        provider -> provider.type(ProviderType.ANTHROPIC)
                                .baseUrl(url)
                                .token(token))
                .model(
                        "demo-gpt",
                        model -> model.description("Speaks the OpenAI API")
                                .route(OPENAI, route -> route.upstreamModel("scripted-chat")))
                .model(
                        "demo-claude",
                        model -> model.description("Speaks the Anthropic API")
                                .route(ANTHROPIC, route -> route.upstreamModel("scripted-messages")))
                .model(
                        "fast",
                        model -> model.description("Another name of demo-gpt").aliasOf("demo-gpt"))
                .model(
                        "demo-embedding",
                        model -> model.description("Creates embeddings")
                                .route(OPENAI, route -> route.upstreamModel("scripted-embedding")))
                .team("demo", team -> team.name("Demo team"))
                .user("grace@demo.example", user -> user.name("Grace").team("demo", TeamRole.ADMIN))
                .serviceAccount(
                        "demo-app",
                        account -> account.name("Demo application")
                                .team("demo")
                                .budget(SmallBudget::of)
                                .key("demo", key -> key(key, apiKey)))
                .build();
    }

    private static void key(ManagedKeySeedBuilder key, Secret value) {
        key.name("Demo key").value(value).allowedModels("demo-gpt", "demo-claude", "fast", "demo-embedding");
    }
}
