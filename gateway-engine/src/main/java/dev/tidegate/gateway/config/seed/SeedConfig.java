package dev.tidegate.gateway.config.seed;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that configuration declares to exist (SEED-1). References between the lists have been checked. */
public record SeedConfig(
        List<ProviderConfig> providers,
        List<ModelSeed> models,
        List<TeamSeed> teams,
        List<UserSeed> users,
        List<ServiceAccountSeed> serviceAccounts,
        PruneMode prune) {
    public static final SeedConfig NONE =
            new SeedConfig(List.of(), List.of(), List.of(), List.of(), List.of(), PruneMode.REPORT);

    public SeedConfig {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        teams = List.copyOf(teams);
        users = List.copyOf(users);
        serviceAccounts = List.copyOf(serviceAccounts);
        requireNonNull(prune, "prune");
    }

    /** A copy with this {@link PruneMode}. */
    public SeedConfig withPrune(PruneMode prune) {
        return new SeedConfig(providers, models, teams, users, serviceAccounts, prune);
    }

    public static SeedConfigBuilder builder() {
        return new SeedConfigBuilder();
    }

    /** What happens to stored rows that are no longer listed (SEED-4). */
    public enum PruneMode {
        REPORT,
        DISABLE,
        NONE
    }

    /** A model or an alias; exactly one of {@code aliasOf} and {@code routes} is set. */
    public record ModelSeed(
            ModelId id,
            String description,
            List<String> tags,
            int rank,
            @Nullable ModelId aliasOf,
            List<RouteSeed> routes,
            @Nullable AllowlistSeed allowlist) {
        public static final int USUAL_RANK = 100;

        public ModelSeed {
            requireNonNull(id, "id");
            requireNonNull(description, "description");
            tags = List.copyOf(tags);
            routes = List.copyOf(routes);
        }
    }

    /**
     * One route of a model.
     *
     * @param capabilities false for those switched off; a missing name counts as true
     * @param extraBody JSON text by member name
     */
    public record RouteSeed(
            ProviderId provider,
            String upstreamModel,
            int priority,
            double weight,
            boolean enabled,
            Map<String, Boolean> capabilities,
            Map<String, String> extraHeaders,
            Map<String, String> extraBody) {
        public static final int USUAL_PRIORITY = 100;
        public static final double USUAL_WEIGHT = 1.0;

        public RouteSeed {
            requireNonNull(provider, "provider");
            requireNonNull(upstreamModel, "upstreamModel");
            capabilities = Map.copyOf(capabilities);
            extraHeaders = Map.copyOf(extraHeaders);
            extraBody = Map.copyOf(extraBody);
        }
    }

    public record AllowlistSeed(List<Email> users, List<TeamKey> teams) {
        public AllowlistSeed {
            users = List.copyOf(users);
            teams = List.copyOf(teams);
        }
    }

    /**
     * A team.
     *
     * @param tags null when not configured, which keeps those stored
     */
    public record TeamSeed(
            TeamKey key, String name, @Nullable List<IdentityTag> tags) {
        public TeamSeed {
            requireNonNull(key, "key");
            requireNonNull(name, "name");
            tags = tags == null ? null : List.copyOf(tags);
        }

        /** A team without configured tags. */
        public TeamSeed(TeamKey key, String name) {
            this(key, name, null);
        }
    }

    /**
     * A user. New ones start invited (SEED-2).
     *
     * @param oidcProviderKey the identity provider of a user who signs in with one; null names none
     * @param membership null when not configured, which keeps the stored one
     * @param budget what the user may spend, or null when not configured, which keeps the stored budget
     * @param tags null when not configured, which keeps those stored
     */
    public record UserSeed(
            Email email,
            String name,
            AuthMode authMode,
            @Nullable String oidcProviderKey,
            PlatformRole role,
            boolean requestLoggingEnabled,
            @Nullable MembershipSeed membership,
            @Nullable BudgetSeed budget,
            @Nullable List<IdentityTag> tags) {
        public UserSeed {
            requireNonNull(email, "email");
            requireNonNull(name, "name");
            requireNonNull(authMode, "authMode");
            requireNonNull(role, "role");
            tags = tags == null ? null : List.copyOf(tags);
        }

        /** A user without configured identity provider, budget and tags. */
        public UserSeed(
                Email email,
                String name,
                AuthMode authMode,
                PlatformRole role,
                boolean requestLoggingEnabled,
                @Nullable MembershipSeed membership) {
            this(email, name, authMode, null, role, requestLoggingEnabled, membership, null, null);
        }
    }

    /** What a principal may spend; null terms remove a budget set by configuration. */
    public record BudgetSeed(@Nullable BudgetTerms terms) {}

    /** The team a user belongs to; a null team means none. */
    public record MembershipSeed(@Nullable TeamKey team, TeamRole role) {
        public MembershipSeed {
            requireNonNull(role, "role");
        }
    }

    /**
     * A service account.
     *
     * @param budget what it may spend, or null when not configured; required if there are keys (SA-2)
     * @param tags null when not configured, which keeps those stored
     */
    public record ServiceAccountSeed(
            String key,
            String name,
            TeamKey team,
            @Nullable BudgetSeed budget,
            @Nullable List<IdentityTag> tags,
            List<ManagedKeySeed> keys) {
        public ServiceAccountSeed {
            requireNonNull(key, "key");
            requireNonNull(name, "name");
            requireNonNull(team, "team");
            tags = tags == null ? null : List.copyOf(tags);
            keys = List.copyOf(keys);
        }

        /** A service account without configured tags. */
        public ServiceAccountSeed(
                String key, String name, TeamKey team, @Nullable BudgetTerms budget, List<ManagedKeySeed> keys) {
            this(key, name, team, budget == null ? null : new BudgetSeed(budget), null, keys);
        }
    }

    /**
     * An API key that configuration manages. A changed value rotates the key; grants are replaced.
     *
     * @param value null to keep the existing value or, if there is none, to generate and seal one (KEY-6)
     */
    public record ManagedKeySeed(
            String configKey, String name, @Nullable Secret value, List<ModelId> allowedModels) {
        public ManagedKeySeed {
            requireNonNull(configKey, "configKey");
            requireNonNull(name, "name");
            allowedModels = List.copyOf(allowedModels);
        }
    }
}
