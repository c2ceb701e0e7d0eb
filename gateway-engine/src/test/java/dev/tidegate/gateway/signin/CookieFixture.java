package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;

/** Sign-ins with a cookie that is presented, and what a cookie opens. */
abstract class CookieFixture extends SignInTest {
    ConsoleUser enterWith(String name, ConsoleUser presenting) {
        RecordedExchange answer = send(
                node(),
                RecordedExchange.of("POST", SIGN_IN, "Cookie", "ogw_session=" + presenting.token()),
                credentials(name + "@example.org", PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        return new ConsoleUser(node(), token(answer));
    }

    JsonNode sessionOf(String cookie) {
        return data(ConsoleUser.handle(node(), RecordedExchange.of("GET", SESSION, "Cookie", cookie)));
    }
}
