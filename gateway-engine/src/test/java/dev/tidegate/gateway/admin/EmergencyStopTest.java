package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.UserSummary;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator whom nobody inside can stop is stopped from outside, by who has the configuration. */
class EmergencyStopTest extends ControlPlaneTest {
    private static final String USERS = "/api/v1/admin/identity/users/";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-6, PERM-3a, USER-3a an operator stops the last administrator beside a running gateway, and it is"
            + " written down")
    void last_administrator_is_stopped(DatabaseKind kind) {
        start(kind);
        User last = fixture().user("last", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser admin = fixture().signIn(last, node());
        RecordedExchange refused = admin.patch(USERS + last.id(), "{\"global_role\":\"user\"}");
        assertThat(code(refused)).isEqualTo("own_account");
        String key = data(admin.post(
                        "/api/v1/admin/api-keys",
                        "{\"name\":\"k\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + last.id()
                                + "\",\"model_grant_mode\":\"all\"}"))
                .path("raw_key")
                .asText();
        assertThat(models(key)).isEqualTo(200);
        try (Maintenance operator = Maintenance.open(testGateway().config())) {
            UserSummary stopped = operator.deactivateUser("LAST@example.org");
            assertThat(stopped.status()).isEqualTo("disabled");
            assertThat(operator.hasAdministrator()).isFalse();
            assertThat(operator.users(10)).contains(stopped);
        }
        assertThat(admin.get(USERS + last.id()).status()).isEqualTo(401);
        assertThat(models(key)).isEqualTo(401);
        assertThat(database()
                        .value("SELECT count(*) FROM tg_audit_events WHERE action = 'user.deactivated' AND actor_kind ="
                                + " 'operator' AND target_id = '" + last.id() + "'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-6, USER-7 whom configuration made is stopped there, and the refusal says how")
    void configured_administrator_is_stopped_by_configuration(DatabaseKind kind) {
        start(kind);
        User made = fixture().user("made", PlatformRole.PLATFORM_ADMIN);
        database().execute("UPDATE tg_users SET bootstrap = true WHERE id = '" + made.id() + "'");
        try (Maintenance operator = Maintenance.open(testGateway().config())) {
            assertThatThrownBy(() -> operator.deactivateUser("made@example.org"))
                    .isInstanceOf(GatewayStartupException.class)
                    .hasMessageContainingAll("bootstrap_admin_password", "gateway bootstrap-admin --reset");
            assertThat(operator.users(10)).extracting(UserSummary::email).doesNotContain("made@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-6a the refusal to send the last administrator away names the ways out")
    void refusal_names_the_ways_out(DatabaseKind kind) {
        start(kind);
        User made = fixture().user("made", PlatformRole.PLATFORM_ADMIN);
        database().execute("UPDATE tg_users SET bootstrap = true WHERE id = '" + made.id() + "'");
        User last = fixture().user("last", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser configured = fixture().signIn(made, node());
        RecordedExchange refused = configured.post(USERS + last.id() + "/deactivate");
        assertThat(code(refused)).isEqualTo("last_platform_admin");
        assertThat(refused.bodyText()).contains("Make another user a platform admin", "gateway users deactivate");
    }

    private int models(String key) {
        return ConsoleUser.handle(node(), RecordedExchange.of("GET", "/v1/models", "Authorization", "Bearer " + key))
                .status();
    }
}
