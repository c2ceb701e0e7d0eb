package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;

/** What tests of device authorisation share: a user at the page, and a program that waits. */
abstract class DeviceTest extends SignInTest {

    /** Somebody who signs in at the page of a gateway. */
    Browser browser(String name, ExchangeHandler gateway) {
        Browser browser = new Browser(gateway);
        RecordedExchange in =
                browser.submit(browser.open("/login"), "/login", "email", name + "@example.org", "password", PASSWORD);
        assertThat(in.status()).as(in.bodyText()).isEqualTo(303);
        return browser;
    }

    /** The page that shows what asks. */
    static RecordedExchange confirm(Browser browser, JsonNode begun) {
        return browser.submit(browser.open("/device"), "/device", "user_code", code(begun));
    }

    static RecordedExchange decide(Browser browser, JsonNode begun, String decision) {
        return browser.submit(confirm(browser, begun), "/device", "decision", decision);
    }

    static String code(JsonNode begun) {
        return begun.path("user_code").asText();
    }

    /** The token of a program that was approved. */
    static String token(DeviceProgram program, JsonNode begun) {
        RecordedExchange answer = program.poll(begun);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return ConsoleUser.json(answer).path("access_token").asText();
    }
}
