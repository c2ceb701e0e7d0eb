package dev.tidegate.gateway.testkit;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Puts users, teams and sessions into the database of a running gateway, past its API, for tests that begin with them. */
public final class ControlPlaneFixture implements AutoCloseable {
    private static final Passwords PASSWORDS = new Passwords(SignInConfig.DEFAULT);

    private final JdbiStores stores;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);

    private ControlPlaneFixture(JdbiStores stores) {
        this.stores = stores;
    }

    /** Beside a gateway that has migrated the database. */
    public static ControlPlaneFixture on(TestDatabase database) {
        return new ControlPlaneFixture(JdbiStores.open(database.config(), Clock.systemUTC()));
    }

    /** On a host's pool, which stays open. */
    public static ControlPlaneFixture on(DataSource host) {
        return new ControlPlaneFixture(JdbiStores.on(host, Clock.systemUTC()));
    }

    public JdbiStores stores() {
        return stores;
    }

    /** An active user without a password whose address is {@code NAME@example.org}. */
    public User user(String name, PlatformRole role) {
        return user(name, role, UserStatus.ACTIVE);
    }

    public User user(String name, PlatformRole role, UserStatus status) {
        User user = User.invited(
                        new UserId(ids.next()),
                        email(name + "@example.org"),
                        name,
                        role,
                        AuthMode.PASSWORD,
                        clock.instant())
                .withStatus(status);
        stores.transactions().inIdentityTransaction(() -> {
            stores.principals().users().insert(user);
            return user;
        });
        return user;
    }

    public Team team(String key) {
        List<IdentityTag> none = List.of();
        Team team = new Team(new TeamId(ids.next()), new TeamKey(key), key, none, clock.instant());
        stores.principals().teams().insert(team);
        return team;
    }

    public void join(User user, Team team, TeamRole role) {
        stores.transactions()
                .inIdentityTransaction(
                        () -> stores.principals().memberships().put(new Membership(user.id(), team.id(), role)));
    }

    /** Gives the user this password, which has to be one that may be chosen. */
    public void password(User user, String password) {
        String hash = PASSWORDS.hash(new Secret(password), user.email());
        stores.signIn().passwords().put(user.id(), new StoredPassword(hash, false, clock.instant()));
    }

    /** Gives the user a password that has to be changed before anything else. */
    public void mustChangePassword(User user) {
        stores.signIn().passwords().put(user.id(), new StoredPassword("none that verifies", true, clock.instant()));
    }

    /** A session of the user, whose calls go to this gateway. */
    public ConsoleUser signIn(User user, ExchangeHandler gateway) {
        Sessions sessions = new Sessions(stores.signIn().sessions(), SignInConfig.DEFAULT, ids, clock);
        NewSession begun = stores.transactions().inTransaction(() -> sessions.begin(user, "127.0.0.1", "fixture"));
        return new ConsoleUser(gateway, begun.token().secretText());
    }

    private static Email email(String text) {
        return ((Outcome.Accepted<Email>) Email.parse(text)).value();
    }

    @Override
    public void close() {
        stores.close();
    }
}
