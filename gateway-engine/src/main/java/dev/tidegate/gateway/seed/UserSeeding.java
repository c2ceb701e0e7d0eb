package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Seeds users, found again by their normalised address, with memberships and budgets. New ones start invited (SEED-2). */
final class UserSeeding {
    private final SeedStores stores;
    private final Ids ids;
    private final Clock clock;
    private final BudgetSeeding budgets;

    UserSeeding(SeedStores stores, Ids ids, Clock clock, BudgetSeeding budgets) {
        this.stores = stores;
        this.ids = ids;
        this.clock = clock;
        this.budgets = budgets;
    }

    void seed(List<UserSeed> users, SeedRun run) {
        List<UserSeed> demoted = new ArrayList<>();
        for (UserSeed user : users) {
            Optional<User> stored = stores.users().findByEmail(user.email());
            if (stored.filter(User::isActiveAdmin).isPresent() && user.role() != PlatformRole.PLATFORM_ADMIN)
                demoted.add(user);
            if (stored.isPresent()) update(user, stored.get(), run);
            else create(user, run);
        }
        // checked once all users are written, since roles may move from one to another
        if (!demoted.isEmpty() && stores.users().lockActiveAdmins().isEmpty()) {
            demoted.forEach(user -> run.problem(field(user) + ".global_role", "would leave no active platform admin"));
        }
    }

    private void create(UserSeed seed, SeedRun run) {
        User fresh = User.invited(
                new UserId(ids.next()), seed.email(), seed.name(), seed.role(), seed.authMode(), clock.instant());
        User user = applied(seed, fresh);
        stores.users().insert(user);
        List<String> membership = membership(seed, user.id(), run);
        run.step(SeedKind.USER, user.email().normalised(), SeedAction.CREATE, String.join(", ", membership));
        budget(seed, user, run);
    }

    private void update(UserSeed seed, User stored, SeedRun run) {
        User user = applied(seed, stored);
        boolean settled = stored.status() != UserStatus.INVITED;
        if (settled && stored.authMode() != user.authMode()) {
            run.problem(field(seed) + ".auth_mode", "cannot change once the user is no longer invited");
        }
        if (settled && !Objects.equals(stored.oidcProviderKey(), user.oidcProviderKey())) {
            run.problem(field(seed) + ".oidc_provider_key", "cannot change once the user is no longer invited");
        }
        List<String> changes = changes(stored, user);
        if (!changes.isEmpty()) stores.users().update(user);
        changes.addAll(membership(seed, user.id(), run));
        run.updated(SeedKind.USER, user.email().normalised(), changes);
        budget(seed, user, run);
    }

    private void budget(UserSeed seed, User user, SeedRun run) {
        budgets.seed(BudgetScope.of(user.id()), user.email().normalised(), seed.budget(), run);
    }

    private static List<String> changes(User stored, User user) {
        List<String> changes = new ArrayList<>();
        if (!stored.name().equals(user.name())) changes.add("name");
        if (!stored.email().display().equals(user.email().display())) changes.add("spelling of the address");
        if (stored.role() != user.role()) changes.add("role");
        if (stored.authMode() != user.authMode()) changes.add("auth mode");
        if (!Objects.equals(stored.oidcProviderKey(), user.oidcProviderKey())) changes.add("identity provider");
        if (!stored.tags().equals(user.tags())) changes.add("tags");
        if (stored.requestLoggingEnabled() != user.requestLoggingEnabled()) changes.add("request logging");
        return changes;
    }

    /** If left out, the membership is kept; with no team, it is removed (SEED-2). */
    private List<String> membership(UserSeed seed, UserId user, SeedRun run) {
        MembershipSeed membership = seed.membership();
        if (membership == null) return List.of();
        boolean owner = stores.memberships()
                .find(user)
                .filter(stored -> stored.role() == TeamRole.OWNER)
                .isPresent();
        if (owner) {
            run.problem(field(seed) + ".membership", "the user owns a team, which only an owner can hand over");
            return List.of();
        }
        return changed(membership, user) ? List.of("membership") : List.of();
    }

    private boolean changed(MembershipSeed membership, UserId user) {
        TeamKey team = membership.team();
        if (team == null) return stores.memberships().remove(user);
        Team stored = stores.teams().findByKey(team).orElseThrow();
        return stores.memberships().put(new Membership(user, stored.id(), membership.role()));
    }

    private static User applied(UserSeed seed, User user) {
        return user.withEmail(seed.email())
                .withName(seed.name())
                .withRole(seed.role())
                .withAuthMode(seed.authMode(), seed.oidcProviderKey())
                .withRequestLogging(seed.requestLoggingEnabled())
                .withTags(seed.tags() == null ? user.tags() : seed.tags());
    }

    private static String field(UserSeed seed) {
        return "users[" + seed.email().display() + "]";
    }
}
