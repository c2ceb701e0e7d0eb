package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.NearestName;
import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules for teams, users, service accounts and their API keys. */
final class PrincipalRules {
    private final Set<String> teams;
    private final Set<String> models;
    private final Set<String> publicIds = new HashSet<>();
    private final Problems problems;

    private PrincipalRules(SeedConfig seed, Problems problems) {
        this.teams = seed.teams().stream().map(team -> team.key().value()).collect(Collectors.toSet());
        this.models =
                seed.models().stream().map(ModelSeed::id).map(ModelId::value).collect(Collectors.toSet());
        this.problems = problems;
    }

    static void check(SeedConfig seed, Problems problems) {
        PrincipalRules rules = new PrincipalRules(seed, problems);
        rules.unique(
                "teams", seed.teams().stream().map(team -> team.key().value()).toList());
        rules.unique(
                "users",
                seed.users().stream().map(user -> user.email().normalised()).toList());
        rules.unique(
                "service_accounts",
                seed.serviceAccounts().stream().map(ServiceAccountSeed::key).toList());
        for (TeamSeed team : seed.teams()) rules.team(team);
        for (UserSeed user : seed.users()) rules.user(user);
        for (ServiceAccountSeed account : seed.serviceAccounts()) rules.serviceAccount(account);
    }

    private void team(TeamSeed team) {
        String field = "teams[" + team.key() + "]";
        named(field, team.name());
        tags(field, team.tags());
    }

    private void user(UserSeed user) {
        String field = "users[" + user.email().display() + "]";
        named(field, user.name());
        tags(field, user.tags());
        if (user.oidcProviderKey() != null && user.authMode() != AuthMode.OIDC) {
            problems.add(field + ".oidc_provider_key", "given without auth_mode: oidc");
        }
        MembershipSeed membership = user.membership();
        if (membership == null || membership.team() == null) return;
        knownTeam(field + ".membership.team", membership.team());
        if (membership.role() == TeamRole.OWNER) {
            problems.add(field + ".membership.role", "an owner cannot be configured (expected: member or admin)");
        }
    }

    private void serviceAccount(ServiceAccountSeed account) {
        String field = "service_accounts[" + account.key() + "]";
        if (account.key().isBlank()) problems.add(field, "its id is blank");
        named(field, account.name());
        knownTeam(field + ".team", account.team());
        tags(field, account.tags());
        boolean budgeted = account.budget() != null && account.budget().terms() != null;
        if (!budgeted && !account.keys().isEmpty()) { // SA-2
            problems.add(field + ".budget", "is required: its API keys need a budget, such as {amount_usd: 100}");
        }
        unique(
                field + ".keys",
                account.keys().stream().map(ManagedKeySeed::configKey).toList());
        for (ManagedKeySeed key : account.keys()) key(field + ".keys[" + key.configKey() + "]", key);
    }

    private void key(String field, ManagedKeySeed key) {
        named(field, key.name());
        if (key.value() != null) value(field + ".value", key.value());
        for (ModelId model : key.allowedModels()) {
            if (!models.contains(model.value())) {
                problems.add(field + ".allowed_models", NearestName.unknown("model " + model, model.value(), models));
            }
        }
    }

    private void value(String field, Secret value) {
        Optional<ApiKeyToken> token = ApiKeyToken.parse(value.reveal());
        if (token.isEmpty()) {
            problems.add(field, "not an API key; generate one with: gateway keys generate");
        } else if (!publicIds.add(token.get().publicId())) {
            problems.add(field, "another key has the same value");
        }
    }

    private void tags(String field, @Nullable List<IdentityTag> tags) {
        if (tags == null) return;
        if (IdentityTag.checked(tags) instanceof Outcome.Refused<List<IdentityTag>> refused) {
            problems.add(field + ".tags", refused.refusal().message());
        }
    }

    private void knownTeam(String field, TeamKey team) {
        if (!teams.contains(team.value())) {
            problems.add(field, NearestName.unknown("team " + team, team.value(), teams));
        }
    }

    private void named(String field, String name) {
        if (name.isBlank()) problems.add(field + ".name", "is blank");
    }

    private void unique(String field, List<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) problems.add(field + "[" + id + "]", "given twice");
        }
    }
}
