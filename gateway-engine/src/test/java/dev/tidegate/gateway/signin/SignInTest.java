package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People at the door of a gateway that lives by a clock of the test's. */
abstract class SignInTest extends ControlPlaneTest {
    static final String PASSWORD = "tidal meadow kettle nine";
    static final String SIGN_IN = "/api/v1/auth/login/password";
    static final String SESSION = "/api/v1/auth/session";
    static final String SESSIONS = "/api/v1/auth/sessions";
    static final String SIGN_OUT = "/api/v1/auth/logout";
    static final String CHANGE = "/api/v1/auth/password/change";
    static final String SOMEWHERE = "192.0.2.1";

    private static final Pattern HANDED_OUT = Pattern.compile("(?:ogw_session|__Host-session)=([A-Za-z0-9_-]{43});.*");

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));

    /** An active user with the password, at {@code NAME@example.org}. */
    User person(String name) {
        return person(name, PlatformRole.USER);
    }

    User person(String name, PlatformRole role) {
        User user = fixture().user(name, role);
        fixture().password(user, PASSWORD);
        return user;
    }

    RecordedExchange signIn(String email, String password) {
        return signIn(node(), email, password, SOMEWHERE);
    }

    static RecordedExchange signIn(ExchangeHandler node, String email, String password, String peer) {
        return send(node, RecordedExchange.of("POST", SIGN_IN).from(peer), credentials(email, password));
    }

    /** The user is in; fails when they are not let in. */
    ConsoleUser enter(String name) {
        return enter(node(), name);
    }

    static ConsoleUser enter(ExchangeHandler node, String name) {
        RecordedExchange answer = signIn(node, name + "@example.org", PASSWORD, SOMEWHERE);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return new ConsoleUser(node, token(answer));
    }

    static RecordedExchange send(ExchangeHandler node, RecordedExchange request, String json) {
        RecordedExchange answer = ConsoleUser.handle(node, request.withBody(json));
        ContractCheck.verify(node, answer);
        return answer;
    }

    static String credentials(String email, String password) {
        return Json.MAPPER
                .createObjectNode()
                .put("email", email)
                .put("password", password)
                .toString();
    }

    static String change(String current, String chosen) {
        return Json.MAPPER
                .createObjectNode()
                .put("current_password", current)
                .put("new_password", chosen)
                .toString();
    }

    /** The token of the cookie that an answer hands out. */
    static String token(RecordedExchange answer) {
        Matcher matcher = HANDED_OUT.matcher(answer.header("Set-Cookie"));
        assertThat(matcher.matches()).as(answer.header("Set-Cookie")).isTrue();
        return matcher.group(1);
    }

    static boolean isSignedIn(ConsoleUser user) {
        JsonNode data = ConsoleUser.data(user.get(SESSION));
        return !data.isNull();
    }

    /** What people did and were refused, oldest first. */
    List<String> audited(String columns) {
        return database()
                .column("SELECT " + columns
                        + " FROM tg_audit_events WHERE actor_kind <> 'configuration' ORDER BY occurred_at, id");
    }

    String count(String table) {
        return database().value("SELECT COUNT(*) FROM " + table);
    }
}
