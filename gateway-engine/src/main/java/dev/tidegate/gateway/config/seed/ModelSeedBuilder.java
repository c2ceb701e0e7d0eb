package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.AllowlistSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.RouteSeed;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ModelSeed}: a model with routes, or an alias of one. Not thread-safe. */
public final class ModelSeedBuilder {
    private final ModelId id;
    private String description = "";
    private List<String> tags = List.of();
    private int rank = ModelSeed.USUAL_RANK;
    private @Nullable ModelId aliasOf;
    private final List<RouteSeed> routes = new ArrayList<>();
    private @Nullable List<Email> allowedUsers;
    private @Nullable List<TeamKey> allowedTeams;

    ModelSeedBuilder(ModelId id) {
        this.id = id;
    }

    public ModelSeedBuilder description(String description) {
        this.description = description;
        return this;
    }

    public ModelSeedBuilder tags(String... tags) {
        this.tags = List.of(tags);
        return this;
    }

    /** Its place in lists; 100 by default. */
    public ModelSeedBuilder rank(int rank) {
        this.rank = rank;
        return this;
    }

    /** Makes this another name of a model. */
    public ModelSeedBuilder aliasOf(String model) {
        this.aliasOf = new ModelId(model);
        return this;
    }

    /** Adds a provider that can serve calls to this model. */
    public ModelSeedBuilder route(String provider, Consumer<RouteSeedBuilder> route) {
        RouteSeedBuilder builder = new RouteSeedBuilder(new ProviderId(provider));
        route.accept(builder);
        routes.add(builder.build());
        return this;
    }

    /**
     * Restricts the model to these users and others who are explicitly allowed.
     *
     * @throws IllegalArgumentException when one is not an e-mail address
     */
    public ModelSeedBuilder allowUsers(String... emails) {
        this.allowedUsers = Arrays.stream(emails).map(UserSeedBuilder::address).toList();
        return this;
    }

    /** Restricts the model to these teams and others who are explicitly allowed. */
    public ModelSeedBuilder allowTeams(String... teams) {
        this.allowedTeams = Arrays.stream(teams).map(TeamKey::new).toList();
        return this;
    }

    public ModelSeed build() {
        return new ModelSeed(id, description, tags, rank, aliasOf, routes, allowlist());
    }

    private @Nullable AllowlistSeed allowlist() {
        if (allowedUsers == null && allowedTeams == null) return null;
        return new AllowlistSeed(
                allowedUsers == null ? List.of() : allowedUsers, allowedTeams == null ? List.of() : allowedTeams);
    }
}
