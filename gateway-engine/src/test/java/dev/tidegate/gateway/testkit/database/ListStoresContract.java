package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.FAST;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.ROBOT;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.TEAM;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.digest;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.apikey.ApiKeySecretStore.SealedSecret;
import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditFilter;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ApiKeyFilter;
import dev.tidegate.gateway.principal.ApiKeyFilter.Scope;
import dev.tidegate.gateway.principal.ApiKeyFilter.Status;
import dev.tidegate.gateway.principal.ApiKeyOwner;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.principal.TeamListStore.ServiceAccountFilter;
import dev.tidegate.gateway.principal.TeamListStore.TeamFilter;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.seed.SeedKind;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with lists of keys, teams and service accounts, with sealed secrets, and with what is only appended. */
public abstract class ListStoresContract extends StoreContract {
    private static final Instant NOW = TestDatabase.NOW;
    private static final PageRequest ALL = PageRequest.first(50);

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("KEY-1a, KEY-3 keys are listed with owner, state and what they replace, newest first")
    void keys_are_listed() {
        ApiKey person = key("k1", "user-1", new ModelAccess.All());
        ApiKey machine = key("k2", "robot-1", FAST);
        stores.apiKeys().keys().insert(person, digest(1), false);
        stores.apiKeys().keys().insert(machine, digest(2), true);
        stores.apiKeys().keys().markReplacement(machine.id(), person.id());
        stores.apiKeys().keys().linkManaged("robot-1", "main", machine.id());
        stores.apiKeys().secrets().put(machine.id(), new SealedSecret("one", "00", "ff"));
        ApiKeyOwner user = new ApiKeyOwner(ApiKeyOwner.Kind.USER, "user-1", "Ada", "Ada@Example.org", null);
        ApiKeyOwner robot = new ApiKeyOwner(ApiKeyOwner.Kind.SERVICE_ACCOUNT, "robot-1", "Robot", null, TEAM.id());
        assertThat(keys(Scope.ALL, null, null))
                .containsExactly(
                        new ListedApiKey(machine, robot, null, person.id(), true, true),
                        new ListedApiKey(person, user, null, null, false, false));
        assertThat(stores.apiKeys().lists().find(person.id()))
                .contains(new ListedApiKey(person, user, null, null, false, false));
        assertThat(stores.apiKeys().lists().find(new ApiKeyId("none"))).isEmpty();
        Page<ListedApiKey> page =
                stores.apiKeys().lists().page(filter(Scope.ALL, null, null), PageRequest.first(1), NOW);
        assertThat(page.items()).extracting(ListedApiKey::key).containsExactly(machine);
        assertThat(stores.apiKeys()
                        .lists()
                        .page(filter(Scope.ALL, null, null), new PageRequest(page.next(), 1), NOW)
                        .items())
                .extracting(ListedApiKey::key)
                .containsExactly(person);
    }

    @Test
    @DisplayName(
            "PERM-2, KEY-3 keys are listed by whose they are, by state and by text, and counted while they can be used")
    void keys_are_filtered() {
        ApiKey active = key("k1", "user-1", FAST);
        ApiKey expired = key("k2", "user-1", FAST).withExpiresAt(NOW).withName("Alte \u00dcbung");
        ApiKey machine = key("k3", "robot-1", FAST);
        stores.apiKeys().keys().insert(active, digest(1), false);
        stores.apiKeys().keys().insert(expired, digest(2), false);
        stores.apiKeys().keys().insert(machine, digest(3), true);
        stores.apiKeys().keys().markRevoked(machine.revoked(NOW));
        assertThat(ids(Scope.ALL, Status.ACTIVE, null)).containsExactly("k1");
        assertThat(ids(Scope.ALL, Status.EXPIRED, null)).containsExactly("k2");
        assertThat(ids(Scope.ALL, Status.REVOKED, null)).containsExactly("k3");
        assertThat(ids(Scope.ALL, null, "\u00fcbung")).containsExactly("k2");
        assertThat(ids(Scope.ALL, null, "PUBLIC-K1")).containsExactly("k1");
        assertThat(ids(new Scope(USER.id(), null), null, null)).containsExactly("k2", "k1");
        assertThat(ids(new Scope(USER.id(), TEAM.id()), null, null)).containsExactly("k3", "k2", "k1");
        assertThat(stores.apiKeys().lists().countUsable("user-1", NOW)).isEqualTo(1);
        assertThat(stores.apiKeys().lists().countUsable("robot-1", NOW)).isZero();
    }

    @Test
    @DisplayName("KEY-6a a sealed secret is kept as it is, and when it was shown")
    void sealed_secrets() {
        ApiKey machine = key("k1", "robot-1", FAST);
        stores.apiKeys().keys().insert(machine, digest(1), true);
        SealedSecret secret = new SealedSecret("one", "0102", "a1b2");
        assertThat(stores.apiKeys().secrets().find(machine.id())).isEmpty();
        stores.apiKeys().secrets().put(machine.id(), secret);
        stores.apiKeys().secrets().markRevealed(machine.id(), NOW);
        assertThat(stores.apiKeys().secrets().find(machine.id())).contains(secret);
        assertThat(database.value("SELECT revealed_at FROM tg_api_key_secrets"))
                .isEqualTo(Long.toString(NOW.toEpochMilli()));
    }

    @Test
    @DisplayName("TEAM-1, SA-1 teams and service accounts are listed with their members, and searched by name and key")
    void teams_are_listed() {
        assertThat(stores.principals().teamLists().team(TEAM.id())).contains(new ListedTeam(TEAM, 1, 1));
        assertThat(stores.principals().teamLists().members(TEAM.id()))
                .containsExactly(new TeamMember(USER.id(), "Ada", "Ada@Example.org", USER.status(), TeamRole.MEMBER));
        ListedServiceAccount robot = new ListedServiceAccount(ROBOT, TEAM.key(), "Core");
        assertThat(stores.principals().teamLists().serviceAccount(ROBOT.id())).contains(robot);
        assertThat(teams("cor")).hasSize(1);
        assertThat(teams("nothing")).isEmpty();
        assertThat(machines(new ServiceAccountFilter("obo", TEAM.id(), ServiceAccountStatus.ACTIVE)))
                .containsExactly(robot);
        assertThat(machines(new ServiceAccountFilter(null, null, ServiceAccountStatus.DISABLED)))
                .isEmpty();
        stores.principals().teams().update(TEAM.withName("\u00c9quipe"));
        assertThat(teams("\u00e9qui")).hasSize(1);
        stores.principals().serviceAccounts().update(ROBOT.withName("\u00c4ffchen"));
        assertThat(machines(new ServiceAccountFilter("\u00e4ff", null, null))).hasSize(1);
    }

    @Test
    @DisplayName("PERM-3e events come back whole, newest first, by actor, action, target, outcome and time")
    void events() {
        AuditEvent first = event("e1", NOW, "user.created", AuditEvent.Outcome.DONE);
        AuditEvent second = event("e2", NOW.plusSeconds(1), "sign_in.failed", AuditEvent.Outcome.REFUSED);
        stores.audit().append(first);
        stores.audit().append(second);
        assertThat(stores.audit().page(AuditFilter.ALL, ALL).items()).containsExactly(second, first);
        assertThat(events(new AuditFilter("user-1", null, "user.created", "user", "u-9", null, null, null)))
                .containsExactly(first);
        assertThat(events(new AuditFilter(null, null, null, null, null, AuditEvent.Outcome.REFUSED, null, null)))
                .containsExactly(second);
        assertThat(events(new AuditFilter(null, null, null, null, null, null, NOW.plusSeconds(1), null)))
                .containsExactly(second);
        assertThat(events(new AuditFilter(null, null, null, null, null, null, null, NOW.plusSeconds(1))))
                .containsExactly(first);
        assertThat(events(new AuditFilter("nobody", null, null, null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    @DisplayName("SEED-4 what configuration has declared once is remembered once")
    void seeded() {
        stores.installation().seeded().remember(SeedKind.TEAM, List.of("b", "a"));
        stores.installation().seeded().remember(SeedKind.TEAM, List.of("a", "c"));
        stores.installation().seeded().remember(SeedKind.USER, List.of());
        assertThat(stores.installation().seeded().keys(SeedKind.TEAM)).containsExactly("a", "b", "c");
        assertThat(stores.installation().seeded().keys(SeedKind.USER)).isEmpty();
    }

    private List<ListedApiKey> keys(Scope scope, @Nullable Status status, @Nullable String text) {
        return stores.apiKeys()
                .lists()
                .page(filter(scope, status, text), ALL, NOW)
                .items();
    }

    private List<String> ids(Scope scope, @Nullable Status status, @Nullable String text) {
        return keys(scope, status, text).stream()
                .map(listed -> listed.key().id().value())
                .toList();
    }

    private static ApiKeyFilter filter(Scope scope, @Nullable Status status, @Nullable String text) {
        return new ApiKeyFilter(scope, null, null, status, text);
    }

    private List<ListedTeam> teams(String text) {
        return stores.principals()
                .teamLists()
                .teams(new TeamFilter(text, null), ALL)
                .items();
    }

    private List<ListedServiceAccount> machines(ServiceAccountFilter filter) {
        return stores.principals().teamLists().serviceAccounts(filter, ALL).items();
    }

    private List<AuditEvent> events(AuditFilter filter) {
        return stores.audit().page(filter, ALL).items();
    }

    private static AuditEvent event(String id, Instant at, String action, AuditEvent.Outcome outcome) {
        return new AuditEvent(
                id,
                at,
                AuditEvent.ActorKind.USER,
                "user-1",
                "Ada@Example.org",
                action,
                outcome,
                new AuditTarget("user", "u-9", "bob@example.org"),
                "request-1",
                "192.0.2.1",
                Map.of("name", "B\u00f6b"),
                Map.of("name", "Bob", "role", "user"));
    }
}
