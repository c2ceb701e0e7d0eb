package dev.tidegate.gateway.seed;

import static java.util.stream.Collectors.toSet;

import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.lifecycle.AdminQuorum;
import dev.tidegate.identity.lifecycle.UserLifecycle;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds teams, users and service accounts that configuration once declared but no longer lists (SEED-4). Anything created by people is
 * never touched, since only what a run has declared is remembered. Teams cannot be disabled, so they are only reported.
 */
final class PrincipalPruning {
    private final SeedStores stores;
    private final Clock clock;

    PrincipalPruning(SeedStores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Locks every user whom the run may change, at once and before anything that belongs to users, in the order followed everywhere
     * (docs/adr/0026).
     */
    void lockUsers(SeedConfig config) {
        Set<String> addresses = new HashSet<>(stores.seeded().keys(SeedKind.USER));
        config.users().forEach(user -> addresses.add(user.email().normalised()));
        if (addresses.isEmpty()) return;
        stores.users()
                .lockActiveAdminsAnd(addresses.stream()
                        .flatMap(address -> stores.users().findByEmail(new Email(address, address)).stream())
                        .map(User::id)
                        .toList());
    }

    void prune(SeedConfig config, SeedRun run) {
        Set<String> teams =
                keys(config.teams().stream().map(team -> team.key().value()).toList());
        Set<String> users = keys(
                config.users().stream().map(user -> user.email().normalised()).toList());
        Set<String> accounts = keys(
                config.serviceAccounts().stream().map(ServiceAccountSeed::key).toList());
        // a configuration that declares nobody is not meant to remove everybody
        boolean declaresNobody = teams.isEmpty() && users.isEmpty() && accounts.isEmpty();
        if (config.prune() != PruneMode.NONE && !declaresNobody) {
            boolean disable = config.prune() == PruneMode.DISABLE;
            unlisted(SeedKind.TEAM, teams).forEach(key -> team(key, run));
            unlisted(SeedKind.USER, users).forEach(key -> user(key, disable, run));
            unlisted(SeedKind.SERVICE_ACCOUNT, accounts).forEach(key -> serviceAccount(key, disable, run));
        }
        stores.seeded().remember(SeedKind.TEAM, List.copyOf(teams));
        stores.seeded().remember(SeedKind.USER, List.copyOf(users));
        stores.seeded().remember(SeedKind.SERVICE_ACCOUNT, List.copyOf(accounts));
    }

    private void team(String key, SeedRun run) {
        if (stores.teams().findByKey(new TeamKey(key)).isPresent()) {
            run.step(SeedKind.TEAM, key, SeedAction.ORPHANED, "");
        }
    }

    private void user(String address, boolean disable, SeedRun run) {
        Optional<User> stored = stores.users().findByEmail(new Email(address, address));
        if (stored.isEmpty() || stored.get().status() == UserStatus.DISABLED) return;
        if (disable) deactivate(stored.get(), run);
        run.step(SeedKind.USER, address, disable ? SeedAction.DISABLE : SeedAction.ORPHANED, "");
    }

    /** As an administrator would: sessions and invitations end too, and the last administrator stays (USER-3, USER-6). */
    private void deactivate(User user, SeedRun run) {
        List<UserId> admins = stores.users().lockActiveAdmins(); // locked since the run began, and counted again
        Outcome<User> allowed =
                UserLifecycle.deactivate(user).flatMap(after -> AdminQuorum.change(user, after, admins, null));
        if (allowed instanceof Outcome.Refused<User> refused) {
            run.problem(
                    "users[" + user.email().display() + "]", refused.refusal().message());
            return;
        }
        stores.users().changeStatus(user.id(), UserStatus.DISABLED);
        stores.sessions().endAllOf(user.id());
        stores.invitations().revokeOpenOf(user.id(), clock.instant());
    }

    private void serviceAccount(String key, boolean disable, SeedRun run) {
        Optional<ServiceAccount> stored = stores.serviceAccounts().findByKey(key);
        if (stored.filter(ServiceAccount::active).isEmpty()) return;
        if (disable) stores.serviceAccounts().changeStatus(stored.get().id(), ServiceAccountStatus.DISABLED);
        run.step(SeedKind.SERVICE_ACCOUNT, key, disable ? SeedAction.DISABLE : SeedAction.ORPHANED, "");
    }

    private List<String> unlisted(SeedKind kind, Set<String> listed) {
        return stores.seeded().keys(kind).stream()
                .filter(key -> !listed.contains(key))
                .toList();
    }

    private static Set<String> keys(List<String> keys) {
        return keys.stream().collect(toSet());
    }
}
