package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the token of a program is good for. */
class DeviceBearerTest extends DeviceTest {
    private static final String OTHERS = "/api/v1/auth/sessions/revoke-others";

    private User ann;
    private Browser browser;
    private DeviceProgram program;
    private String token;

    private void signIn(DatabaseKind kind) {
        start(kind, clock);
        ann = person("ann");
        browser = browser("ann", node());
        program = DeviceProgram.at(node());
        JsonNode begun = program.begin();
        decide(browser, begun, "approve");
        token = token(program, begun);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-7c, SES-4a a revoked session refuses its bearer at once, as do idleness, age and a disabled user")
    void revoked(DatabaseKind kind) {
        signIn(kind);
        ConsoleUser atBrowser = new ConsoleUser(node(), browser.session());
        JsonNode sessions = ConsoleUser.data(program.call("GET", SESSIONS, token));
        String id = sessions.path("items").get(0).path("id").asText();
        assertThat(atBrowser.delete(SESSIONS + "/" + id).status()).isEqualTo(200);
        assertThat(program.call("GET", SESSIONS, token).status()).isEqualTo(401);
        assertThat(ConsoleUser.data(program.call("GET", SESSION, token)).isNull())
                .isTrue();

        JsonNode begun = program.begin();
        decide(browser, begun, "approve");
        String next = token(program, begun);
        fixture().stores().principals().users().changeStatus(ann.id(), UserStatus.DISABLED);
        assertThat(program.call("GET", SESSIONS, next).status()).isEqualTo(401);
        fixture().stores().principals().users().changeStatus(ann.id(), UserStatus.ACTIVE);
        assertThat(program.call("GET", SESSIONS, next).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        assertThat(program.call("GET", SESSIONS, next).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("SES-7, SES-5 a bearer needs no proof of origin, and what a browser says must not be wrong")
    void origin() {
        signIn(DatabaseKind.SQLITE);
        assertThat(program.call("POST", OTHERS, token, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(program.call("POST", OTHERS, token).status()).isEqualTo(200);
        assertThat(program.call("GET", SESSIONS, token).status()).isEqualTo(200);
        assertThat(browser.open(SESSIONS).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("SES-7, SES-5 a cookie beside a bearer must be of the same session and needs its proof as ever")
    void both() {
        signIn(DatabaseKind.SQLITE);
        String same = "ogw_session=" + token;
        String other = "ogw_session=" + browser.session();
        assertThat(program.call("GET", SESSIONS, token, "Cookie", same).status())
                .isEqualTo(200);
        assertThat(program.call("POST", OTHERS, token, "Cookie", same).status()).isEqualTo(403);
        for (String cookie : new String[] {other, "ogw_session=x", "ogw_session=", other + "; " + same}) {
            for (String target : new String[] {SESSIONS, SESSION}) {
                RecordedExchange refused = program.call("GET", target, token, "Cookie", cookie);
                assertThat(refused.status()).as(cookie).isEqualTo(401);
                assertThat(ConsoleUser.code(refused)).isEqualTo("credentials_differ");
            }
        }
        assertThat(program.call("GET", SESSIONS, token, "Authorization", "Bearer " + browser.session())
                        .status())
                .isEqualTo(400);
        RecordedExchange basic = RecordedExchange.of("GET", SESSIONS, "Authorization", "Basic eDp5", "Cookie", other);
        assertThat(ConsoleUser.handle(node(), basic).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("SES-7 a session's token calls no model, and an API key is nobody at the control plane")
    void planes_stay_apart() {
        signIn(DatabaseKind.SQLITE);
        assertThat(program.call("GET", "/v1/models", token).status()).isEqualTo(401);
        assertThat(program.call("POST", "/v1/chat/completions", token).status()).isEqualTo(401);
        assertThat(program.call("GET", SESSIONS, testGateway().apiKey()).status())
                .isEqualTo(401);
        assertThat(program.call("GET", "/admin", token).status()).isEqualTo(303);
        assertThat(program.call("GET", "/device", token).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("SES-7, SES-3a a program signs its own session out and no other")
    void signed_out() {
        signIn(DatabaseKind.SQLITE);
        assertThat(ConsoleUser.data(program.call("GET", SESSION, token))
                        .path("user")
                        .path("email")
                        .asText())
                .isEqualTo("ann@example.org");
        assertThat(program.call("POST", "/api/v1/auth/logout", token).status()).isEqualTo(200);
        assertThat(program.call("GET", SESSIONS, token).status()).isEqualTo(401);
        assertThat(browser.open(SESSIONS).status()).isEqualTo(200);
        assertThat(audited("action")).contains("sign_out");
    }
}
