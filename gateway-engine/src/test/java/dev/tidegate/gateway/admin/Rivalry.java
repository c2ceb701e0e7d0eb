package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.testkit.ControlPlaneFixture;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The few things that everybody changes at once: an ordinary user older than an administrator, two teams, a machine with budget and key. */
final class Rivalry {
    static final String ADMIN = "/api/v1/admin";
    static final String USERS = ADMIN + "/identity/users";
    static final String TEAMS = ADMIN + "/identity/teams";
    static final String MACHINES = ADMIN + "/identity/service-accounts";
    static final String KEYS = ADMIN + "/api-keys";
    static final String BUDGETS = ADMIN + "/spend/budgets";
    static final String AUTH = "/api/v1/auth";
    static final String PASSWORD = "correct horse battery staple";

    final AtomicInteger counter = new AtomicInteger();
    final User user;
    final User admin;
    final Team team;
    final Team other;
    final String machine;
    final ConsoleUser root;

    private final ControlPlaneFixture fixture;
    private final TestDatabase database;
    private final Gateway node;
    private final String hash;
    private String sharedKey = "";

    Rivalry(ControlPlaneFixture fixture, TestDatabase database, Gateway node, String machine) {
        this.fixture = fixture;
        this.database = database;
        this.node = node;
        this.user = fixture.user("una", PlatformRole.USER);
        this.admin = fixture.user("abe", PlatformRole.PLATFORM_ADMIN);
        this.team = fixture.team("works");
        this.other = fixture.team("yard");
        this.machine = machine;
        this.root = fixture.signIn(fixture.user("root", PlatformRole.PLATFORM_ADMIN), node);
        this.hash = new Passwords(SignInConfig.DEFAULT).hash(new Secret(PASSWORD), user.email());
    }

    /** Everything as at the beginning, with a new key and budget of the machine. */
    void restore() {
        sharedKey = "";
        database.execute("UPDATE tg_users SET status = 'active', name = 'una', role = 'user', model_access_mode = 'all'"
                + " WHERE id = '" + user.id() + "';"
                + "UPDATE tg_users SET status = 'active', role = 'platform_admin' WHERE id = '" + admin.id() + "';"
                + "UPDATE tg_teams SET name = 'works', tags = '[]', model_access_mode = 'all';"
                + "UPDATE tg_service_accounts SET name = 'Pilot', status = 'active', model_access_mode = 'all';"
                + "DELETE FROM tg_team_memberships; DELETE FROM tg_sign_in_attempts;"
                + "UPDATE tg_invitations SET revoked_at = 1 WHERE revoked_at IS NULL AND consumed_at IS NULL;"
                + "DELETE FROM tg_user_passwords;"
                + "INSERT INTO tg_user_passwords (user_id, hash, must_change, changed_at) VALUES ('" + user.id()
                + "', '"
                + hash + "', FALSE, 0);"
                + "UPDATE tg_api_keys SET revoked_at = 1 WHERE revoked_at IS NULL AND name <> 'main'");
    }

    /** The key that both change; it is made when somebody first asks for it. */
    String sharedKey() {
        if (sharedKey.isEmpty()) sharedKey = key();
        return sharedKey;
    }

    String ofKey(String column) {
        return "SELECT " + column + " FROM tg_api_keys WHERE id = '" + sharedKey() + "'";
    }

    Gateway node() {
        return node;
    }

    void joined() {
        fixture.join(user, team, TeamRole.MEMBER);
    }

    void status(UserStatus status) {
        fixture.stores().principals().users().changeStatus(user.id(), status);
    }

    ConsoleUser users() {
        return fixture.signIn(user, node);
    }

    String session() {
        users();
        return database.value(
                "SELECT id FROM tg_sessions WHERE user_id = '" + user.id() + "' ORDER BY id DESC LIMIT 1");
    }

    /** The token of an invitation that the user may accept. */
    String invited() {
        status(UserStatus.INVITED);
        String url = data(root.post(USERS + "/" + user.id() + "/password-invite"))
                .path("invite_url")
                .asText();
        return url.substring(url.indexOf("token=") + 6);
    }

    String invitation() {
        invited();
        return database.value("SELECT id FROM tg_invitations WHERE revoked_at IS NULL AND consumed_at IS NULL");
    }

    String key() {
        String made = data(root.post(KEYS, newKey())).path("api_key").path("id").asText();
        if (made.isEmpty()) throw new IllegalStateException("no key was made");
        return made;
    }

    String newKey() {
        return "{\"name\":\"k" + counter.incrementAndGet()
                + "\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\"" + machine
                + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]}";
    }

    String newBudget() {
        return "{\"scope\":{\"kind\":\"user\",\"user_id\":\"" + user.id()
                + "\"},\"cadence\":\"weekly\",\"amount_usd\":\"" + counter.incrementAndGet()
                + "\",\"hard_limit\":false}";
    }

    String budget() {
        return data(root.put(BUDGETS, newBudget())).path("id").asText();
    }

    /**
     * One call of somebody.
     *
     * @param changes what must be in the database once it is accepted, by the query that shows it
     */
    record Call(
            ConsoleUser by,
            String method,
            String target,
            @Nullable String json,
            Map<String, String> changes) {
        RecordedExchange send() {
            return by.send(method, target, json);
        }
    }
}
