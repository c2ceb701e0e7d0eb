package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.TeamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a {@link SeedConfig} in Java, with the names used in files. A value that is invalid by itself, such as a malformed e-mail address,
 * is an {@link IllegalArgumentException} at once; {@code GatewayConfigBuilder.build} checks rules between the parts. Not thread-safe.
 */
public final class SeedConfigBuilder {
    private final List<ProviderConfig> providers = new ArrayList<>();
    private final List<ModelSeed> models = new ArrayList<>();
    private final List<TeamSeed> teams = new ArrayList<>();
    private final List<UserSeed> users = new ArrayList<>();
    private final List<ServiceAccountSeed> serviceAccounts = new ArrayList<>();
    private PruneMode prune = PruneMode.REPORT;

    SeedConfigBuilder() {}

    public SeedConfigBuilder provider(String id, Consumer<ProviderConfigBuilder> provider) {
        ProviderConfigBuilder builder = ProviderConfig.builder(id);
        provider.accept(builder);
        providers.add(builder.build());
        return this;
    }

    /** A model of this name, with routes or as an alias of another. */
    public SeedConfigBuilder model(String id, Consumer<ModelSeedBuilder> model) {
        ModelSeedBuilder builder = new ModelSeedBuilder(new ModelId(id));
        model.accept(builder);
        models.add(builder.build());
        return this;
    }

    public SeedConfigBuilder team(String key, Consumer<TeamSeedBuilder> team) {
        TeamSeedBuilder builder = new TeamSeedBuilder(new TeamKey(key));
        team.accept(builder);
        teams.add(builder.build());
        return this;
    }

    public SeedConfigBuilder user(String email, Consumer<UserSeedBuilder> user) {
        UserSeedBuilder builder = new UserSeedBuilder(email);
        user.accept(builder);
        users.add(builder.build());
        return this;
    }

    public SeedConfigBuilder serviceAccount(String id, Consumer<ServiceAccountSeedBuilder> account) {
        ServiceAccountSeedBuilder builder = new ServiceAccountSeedBuilder(id);
        account.accept(builder);
        serviceAccounts.add(builder.build());
        return this;
    }

    /** What happens to stored rows that are no longer listed; by default, they are reported. */
    public SeedConfigBuilder prune(PruneMode prune) {
        this.prune = prune;
        return this;
    }

    public SeedConfig build() {
        return new SeedConfig(providers, models, teams, users, serviceAccounts, prune);
    }
}
