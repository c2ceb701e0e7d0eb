package dev.tidegate.gateway.trustedproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.database.HeldChange;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.UserStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** First sights of people about whom somebody else changes something at that moment: what counts is how they are under the lock. */
class ProxyRedecisionTest extends ProxiedTest {
    private static final String ANN = "ann@example.org";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3, PROXY-4b an invited user who is disabled while they come stays out and stays disabled")
    void disabled_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        user("ann", AuthMode.PROXY, UserStatus.INVITED);
        assertKeptOut(whenChanged(ANN, "status = 'disabled'"), "user proxy disabled");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3, PROXY-4 an invited user who is to have a password from that moment on is not made active")
    void another_mode_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        user("ann", AuthMode.PROXY, UserStatus.INVITED);
        assertKeptOut(whenChanged(ANN, "auth_mode = 'password'"), "user password invited");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3, PROXY-4 a stranger who is invited to a password while they come is made no second user")
    void invited_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        user("bob", AuthMode.PASSWORD, UserStatus.INVITED);
        String address = "email_display = '" + ANN + "', email_normalised = '" + ANN + "'";
        assertKeptOut(whenChanged("bob@example.org", address), "user password invited");
        assertThat(count("tg_users")).isEqualTo("1");
    }

    /** What Ann is answered who comes while somebody changes this user. */
    private RecordedExchange whenChanged(String user, String change) throws Exception {
        Gateway node = proxied();
        String update = "UPDATE tg_users SET " + change + " WHERE email_normalised = '" + user + "'";
        try (HeldChange held = HeldChange.of(database(), update)) {
            held.hold();
            return held.metBy(() -> ConsoleUser.handle(node, RecordedExchange.of("GET", OWN_SESSIONS, USER, ANN)));
        }
    }

    private void assertKeptOut(RecordedExchange answer, String kept) {
        assertRefused(answer);
        assertThat(kept(ANN)).containsExactly(kept);
    }
}
