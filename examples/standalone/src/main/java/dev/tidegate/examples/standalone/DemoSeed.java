package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.ProviderConfig;
import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.config.SeedConfig;
import dev.tidegate.gateway.config.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.SeedConfig.UserSeed;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What exists in the demo: a team, a user, a service account with a key, and models of a scripted provider. */
final class DemoSeed {
    private static final ProviderId OPENAI = new ProviderId("demo-openai");
    private static final ProviderId ANTHROPIC = new ProviderId("demo-anthropic");
    private static final TeamKey TEAM = new TeamKey("demo");

    /** A key needs one; small enough to be noticed, large enough for a day of trying things out. */
    static final BudgetTerms BUDGET = new BudgetTerms(BudgetCadence.DAILY, 20_000_000_000L, false, ZoneOffset.UTC);

    private DemoSeed() {}

    static SeedConfig of(int providerPort, Secret apiKey) {
        URI url = URI.create("http://127.0.0.1:" + providerPort + "/v1");
        return new SeedConfig(
                List.of(
                        provider(OPENAI, ProviderType.OPENAI_COMPAT, url, "authorization"),
                        provider(ANTHROPIC, ProviderType.ANTHROPIC, url, "x-api-key")),
                models(),
                List.of(new TeamSeed(TEAM, "Demo team")),
                List.of(user()),
                List.of(new ServiceAccountSeed("demo-app", "Demo application", TEAM, BUDGET, List.of(key(apiKey)))),
                PruneMode.REPORT);
    }

    private static List<ModelSeed> models() {
        return List.of(
                ModelSeeds.routed("demo-gpt", "Speaks the OpenAI API", OPENAI, "scripted-chat"),
                ModelSeeds.routed("demo-claude", "Speaks the Anthropic API", ANTHROPIC, "scripted-messages"),
                ModelSeeds.alias("fast", "Another name of demo-gpt", "demo-gpt"),
                ModelSeeds.routed("demo-embedding", "Makes embeddings", OPENAI, "scripted-embedding"));
    }

    private static ProviderConfig provider(ProviderId id, ProviderType type, URI url, String header) {
        return new ProviderConfig(id, type, url, header, new Secret("demo"), Map.of(), null);
    }

    private static UserSeed user() {
        Email email =
                Email.parse("grace@demo.example").orElseThrow(refusal -> new IllegalStateException(refusal.message()));
        MembershipSeed membership = new MembershipSeed(TEAM, TeamRole.ADMIN);
        return new UserSeed(email, "Grace", AuthMode.PASSWORD, PlatformRole.USER, true, membership);
    }

    private static ManagedKeySeed key(Secret apiKey) {
        return new ManagedKeySeed(
                "demo", "Demo key", apiKey, models().stream().map(ModelSeed::id).toList());
    }
}
