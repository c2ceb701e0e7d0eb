package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Declarations to seed from. */
final class SeedSamples {
    static final TeamKey CORE = new TeamKey("core");
    static final MembershipSeed NO_TEAM = new MembershipSeed(null, TeamRole.MEMBER);
    static final ApiKeyToken KEY = ApiKeyToken.mint(new Random(11));

    static final SeedConfig COMPLETE = seed().build();

    static final SeedConfig CHANGED = new SeedConfig(
            List.of(provider("https://eu.api.openai.com/v1")),
            List.of(alias(), model("A better one")),
            List.of(team("core", "The core"), team("edge", "Edge")),
            List.of(
                    new UserSeed(
                            email("ADA@example.org"),
                            "Ada L.",
                            AuthMode.PASSWORD,
                            PlatformRole.PLATFORM_ADMIN,
                            false,
                            new MembershipSeed(CORE, TeamRole.ADMIN)),
                    bob(AuthMode.PASSWORD)),
            List.of(new ServiceAccountSeed(
                    "ci",
                    "Builds",
                    CORE,
                    budget(200),
                    List.of(new ManagedKeySeed(
                            "main", "Other", new Secret(KEY.secretText()), List.of(new ModelId("gpt")))))),
            PruneMode.REPORT);

    private List<ModelSeed> models = List.of(alias(), gpt());
    private List<TeamSeed> teams = List.of(team("core", "Core"), team("edge", "Edge"));
    private List<UserSeed> users = List.of(ada(new MembershipSeed(CORE, TeamRole.MEMBER)), bob(AuthMode.PASSWORD));
    private List<ServiceAccountSeed> serviceAccounts = List.of(ci("core", KEY));

    private SeedSamples() {}

    static SeedSamples seed() {
        return new SeedSamples();
    }

    SeedSamples models(ModelSeed... models) {
        this.models = List.of(models);
        return this;
    }

    SeedSamples teams(TeamSeed... teams) {
        this.teams = List.of(teams);
        return this;
    }

    SeedSamples users(UserSeed... users) {
        this.users = List.of(users);
        return this;
    }

    SeedSamples serviceAccounts(ServiceAccountSeed... serviceAccounts) {
        this.serviceAccounts = List.of(serviceAccounts);
        return this;
    }

    SeedConfig build() {
        return new SeedConfig(
                List.of(provider("https://api.openai.com/v1")),
                models,
                teams,
                users,
                serviceAccounts,
                PruneMode.REPORT);
    }

    static ModelSeed gpt() {
        return model("The usual one");
    }

    static TeamSeed team(String key, String name) {
        return new TeamSeed(new TeamKey(key), name);
    }

    static UserSeed ada(MembershipSeed membership) {
        return new UserSeed(email("Ada@example.org"), "Ada", AuthMode.PASSWORD, PlatformRole.USER, true, membership);
    }

    static UserSeed bob(AuthMode mode) {
        return new UserSeed(email("bob@example.org"), "Bob", mode, PlatformRole.USER, true, null);
    }

    static ServiceAccountSeed ci(String team, ApiKeyToken key) {
        Secret value = key == null ? null : new Secret(key.secretText());
        List<ModelId> models = List.of(new ModelId("gpt"), new ModelId("fast"));
        return new ServiceAccountSeed(
                "ci",
                "Build server",
                new TeamKey(team),
                budget(100),
                List.of(new ManagedKeySeed("main", "main", value, models)));
    }

    static BudgetTerms budget(long usd) {
        return new BudgetTerms(BudgetCadence.MONTHLY, usd * 1_000_000_000L, true, ZoneOffset.UTC);
    }

    private static ModelSeed alias() {
        return new ModelSeed(new ModelId("fast"), "", List.of(), 100, new ModelId("gpt"), List.of(), null);
    }

    private static ModelSeed model(String description) {
        RouteSeed route = new RouteSeed(
                new ProviderId("openai"),
                "gpt-5",
                100,
                1.0,
                true,
                Map.of("vision", false),
                Map.of("x-a", "b"),
                Map.of("store", "false"));
        return new ModelSeed(new ModelId("gpt"), description, List.of("chat"), 100, null, List.of(route), null);
    }

    private static ProviderConfig provider(String url) {
        return new ProviderConfig(
                new ProviderId("openai"),
                ProviderType.OPENAI_COMPAT,
                URI.create(url),
                "authorization",
                new Secret("sk-1"),
                Map.of(),
                null);
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow(refusal -> new IllegalStateException(refusal.message()));
    }
}
