package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.TeamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ServiceAccountSeed}. The team is required and, if there are keys, a budget. Not thread-safe. */
public final class ServiceAccountSeedBuilder {
    private final String key;
    private String name;
    private @Nullable TeamKey team;
    private @Nullable BudgetSeed budget;
    private @Nullable List<IdentityTag> tags;
    private final List<ManagedKeySeed> keys = new ArrayList<>();

    ServiceAccountSeedBuilder(String key) {
        this.key = key;
        this.name = key;
    }

    /** The name; defaults to the id. */
    public ServiceAccountSeedBuilder name(String name) {
        this.name = name;
        return this;
    }

    public ServiceAccountSeedBuilder team(String key) {
        this.team = new TeamKey(key);
        return this;
    }

    /** What it may spend; if not given, the stored budget is kept. */
    public ServiceAccountSeedBuilder budget(Consumer<BudgetTermsBuilder> budget) {
        this.budget = new BudgetSeed(BudgetTermsBuilder.filled("service_accounts[" + key + "]", budget));
        return this;
    }

    /** All of its tags; if not given, the stored ones are kept. */
    public ServiceAccountSeedBuilder tags(IdentityTag... tags) {
        this.tags = List.of(tags);
        return this;
    }

    /** Adds an API key with this id. */
    public ServiceAccountSeedBuilder key(String id, Consumer<ManagedKeySeedBuilder> key) {
        ManagedKeySeedBuilder builder = new ManagedKeySeedBuilder(id);
        key.accept(builder);
        keys.add(builder.build());
        return this;
    }

    /**
     * The service account.
     *
     * @throws IllegalStateException when the team is missing
     */
    public ServiceAccountSeed build() {
        if (team == null) throw new IllegalStateException("service account " + key + ": call team(…) first");
        return new ServiceAccountSeed(key, name, team, budget, tags, keys);
    }
}
