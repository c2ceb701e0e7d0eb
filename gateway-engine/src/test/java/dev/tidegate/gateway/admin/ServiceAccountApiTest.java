package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceAccountApiTest extends ControlPlaneTest {
    private static final String ACCOUNTS = "/api/v1/admin/identity/service-accounts";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SA-1c a disabled service account is refused on the next call on both nodes, and comes back")
    void life_of_a_machine(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String pilot = ACCOUNTS + "/" + id("pilot");
        try (TestGateway other = testGateway().anotherNode()) {
            assertThat(other.chat().status()).isEqualTo(200);
            assertThat(data(admin.delete(pilot)).path("status").asText()).isEqualTo("disabled");
            assertThat(other.chat().status()).isEqualTo(401);
            assertThat(testGateway().chat().status()).isEqualTo(401);
            assertThat(admin.delete(pilot).status()).isEqualTo(200);
            assertThat(code(admin.patch(pilot, "{\"name\":\"x\"}"))).isEqualTo("service_account_disabled");
            assertThat(data(admin.post(pilot + "/reactivate")).path("status").asText())
                    .isEqualTo("active");
            assertThat(other.chat().status()).isEqualTo(200);
        }
        assertThat(data(admin.get("/api/v1/admin/audit?target_kind=service_account&actor_id="))
                        .path("items"))
                .isEmpty();
        assertThat(data(admin.get("/api/v1/admin/audit?action=service_account.disabled"))
                        .path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SA-1a, SA-1d, PERM-2 a team's owner and admins run its machines, members see them, and nobody tells"
            + " foreign from missing")
    void who_runs_them(DatabaseKind kind) {
        start(kind);
        Team harbour = fixture()
                .stores()
                .principals()
                .teams()
                .findByKey(new TeamKey("harbour"))
                .orElseThrow();
        Team other = fixture().team("other");
        ConsoleUser chief = member("chief", harbour, TeamRole.OWNER);
        ConsoleUser sailor = member("sailor", harbour, TeamRole.MEMBER);
        ConsoleUser rival = member("rival", other, TeamRole.ADMIN);
        ConsoleUser loner = signIn("loner", PlatformRole.USER);
        JsonNode made = data(chief.post(ACCOUNTS, account(harbour, "Night watch")));
        assertThat(made.path("key").asText()).isEqualTo("night-watch");
        String path = ACCOUNTS + "/" + made.path("id").asText();
        assertThat(data(chief.patch(path, "{\"name\":\"Day watch\"}"))
                        .path("key")
                        .asText())
                .isEqualTo("night-watch");
        assertThat(chief.patch(path, "{\"team_id\":\"" + other.id() + "\"}").status())
                .isEqualTo(400);
        assertThat(sailor.get(path).status()).isEqualTo(200);
        assertThat(sailor.patch(path, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(rival.patch(path, "{\"name\":\"x\"}").bodyText())
                .isEqualTo(rival.patch(ACCOUNTS + "/none", "{\"name\":\"x\"}").bodyText());
        assertThat(rival.get(path).status()).isEqualTo(403);
        assertThat(chief.post(ACCOUNTS, account(other, "Spy")).status()).isEqualTo(403);
        assertThat(data(rival.get(ACCOUNTS)).path("items")).isEmpty();
        assertThat(data(sailor.get(ACCOUNTS + "?q=WATCH&status=active")).path("items"))
                .hasSize(1);
        assertThat(loner.get(ACCOUNTS).status()).isEqualTo(403);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertThat(admin.get(ACCOUNTS + "/none").status()).isEqualTo(404);
        assertThat(code(admin.post(ACCOUNTS, "{\"team_id\":\"none\",\"name\":\"x\"}")))
                .isEqualTo("team_unknown");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SA-3 the active owners and admins of the owning team are told when its budget runs out")
    void alert_recipients(DatabaseKind kind) {
        start(kind);
        Team harbour = fixture()
                .stores()
                .principals()
                .teams()
                .findByKey(new TeamKey("harbour"))
                .orElseThrow();
        member("chief", harbour, TeamRole.OWNER);
        member("mate", harbour, TeamRole.ADMIN);
        member("sailor", harbour, TeamRole.MEMBER);
        fixture().join(fixture().user("gone", PlatformRole.USER, UserStatus.DISABLED), harbour, TeamRole.ADMIN);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertThat(data(admin.get(ACCOUNTS + "/" + id("pilot")))
                        .path("alert_recipients")
                        .findValuesAsText("name"))
                .containsExactly("chief", "mate");
    }

    private ConsoleUser member(String name, Team team, TeamRole role) {
        User user = fixture().user(name, PlatformRole.USER);
        fixture().join(user, team, role);
        return fixture().signIn(user, node());
    }

    private String id(String key) {
        return fixture()
                .stores()
                .principals()
                .serviceAccounts()
                .findByKey(key)
                .orElseThrow()
                .id()
                .value();
    }

    private static String account(Team team, String name) {
        return "{\"team_id\":\"" + team.id() + "\",\"name\":\"" + name + "\"}";
    }
}
