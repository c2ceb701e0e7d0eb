package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cookie that a sign-in sets, and cookies that are none. */
class SessionCookieApiTest extends CookieFixture {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-1 a sign-in always begins a new session and ends the one that was presented, whosever it was")
    void fixation(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        ConsoleUser first = enter("ann");
        ConsoleUser bobs = enter("bob");

        ConsoleUser second = enterWith("ann", first);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(isSignedIn(first)).isFalse();
        ConsoleUser third = enterWith("ann", bobs);
        assertThat(isSignedIn(bobs)).isFalse();
        assertThat(isSignedIn(second)).isTrue();
        assertThat(isSignedIn(third)).isTrue();

        String planted = "A".repeat(43);
        ConsoleUser fourth = enterWith("ann", new ConsoleUser(node(), planted));
        assertThat(fourth.token()).isNotEqualTo(planted);
        assertThat(isSignedIn(new ConsoleUser(node(), planted))).isFalse();
        RecordedExchange failed = send(
                node(),
                RecordedExchange.of("POST", SIGN_IN, "Cookie", "ogw_session=" + fourth.token()),
                credentials("ann@example.org", "wrong"));
        assertThat(failed.status()).isEqualTo(401);
        assertThat(isSignedIn(fourth)).as("a failed sign-in ends nothing").isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-1b, SES-1d the cookie is strict, and strictest on https; it is taken away with the same attributes")
    void cookie(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        RecordedExchange plain = signIn("ann@example.org", PASSWORD);
        assertThat(plain.header("Set-Cookie"))
                .matches("ogw_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
        RecordedExchange secure =
                send(node(), RecordedExchange.of("POST", SIGN_IN).overTls(), credentials("ann@example.org", PASSWORD));
        assertThat(secure.header("Set-Cookie"))
                .matches("__Host-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");

        RecordedExchange out = ConsoleUser.handle(
                node(),
                RecordedExchange.of(
                                "POST",
                                SIGN_OUT,
                                "Cookie",
                                "__Host-session=" + token(secure),
                                "Origin",
                                "https://gateway.test")
                        .overTls());
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Set-Cookie"))
                .isEqualTo("__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    @DisplayName("SES-1c the cookie has the name and the Secure that are configured")
    void configured_cookie() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        GatewayConfig config = testGateway().config().toBuilder()
                .signIn(it -> it.cookieName("gate").cookieSecure(true))
                .build();
        try (Gateway node = TestGateway.builder().config(config).clock(clock).start()) {
            RecordedExchange answer = signIn(node, "ann@example.org", PASSWORD, SOMEWHERE);
            assertThat(answer.header("Set-Cookie"))
                    .matches("gate=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-2c a cookie that has another name or carries nothing alive is no session")
    void odd_cookies(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        String token = enter("ann").token();
        String other = "B".repeat(43);
        assertThat(sessionOf("ogw_session=" + token).isNull()).isFalse();
        assertThat(sessionOf("theme=dark; ogw_session=" + token + "; lang=en").isNull())
                .isFalse();
        for (String cookie : List.of(
                "ogw_session=" + other + "; ogw_session=" + "C".repeat(43),
                "OGW_SESSION=" + token,
                "Ogw_Session=" + token,
                "__Host-session=" + token,
                "$Version=1; ogw_session=\"" + token + "\"",
                "ogw_session=" + token + "x",
                "ogw_session=" + other,
                "ogw_session=")) {
            assertThat(sessionOf(cookie).isNull()).as(cookie).isTrue();
        }
        RecordedExchange dead =
                ConsoleUser.handle(node(), RecordedExchange.of("GET", SESSION, "Cookie", "ogw_session=" + other));
        assertThat(dead.header("Set-Cookie")).startsWith("ogw_session=; Path=/; Max-Age=0");
        RecordedExchange none = ConsoleUser.stranger(node()).get(SESSION);
        assertThat(none.bodyText()).isEqualTo("{\"data\":null}");
        assertThat(none.committed().headers().contains("Set-Cookie")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-1 of two cookies of the session's name the one that is alive counts, and two people's are refused")
    void two_cookies(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        person("bob");
        String ann = "ogw_session=" + enter("ann").token();
        String again = "ogw_session=" + enter("ann").token();
        String bob = "ogw_session=" + enter("bob").token();
        String dead = "ogw_session=" + "B".repeat(43);
        for (String cookies : List.of(
                ann + "; " + dead, dead + "; " + ann, "ogw_session=; " + ann, ann + "; " + ann, ann + "; " + again)) {
            assertThat(sessionOf(cookies).path("user").path("email").asText())
                    .as(cookies)
                    .isEqualTo("ann@example.org");
        }
        for (String target : List.of(SESSION, "/admin")) {
            RecordedExchange both = ConsoleUser.handle(
                    node(), RecordedExchange.of("GET", target, "Cookie", ann + "; " + dead + "; " + bob));
            assertThat(both.status()).as(target).isEqualTo(401);
            assertThat(both.bodyText()).contains("cookies of two people");
            assertThat(both.header("Set-Cookie")).startsWith("ogw_session=; Path=/; Max-Age=0");
        }
    }
}
