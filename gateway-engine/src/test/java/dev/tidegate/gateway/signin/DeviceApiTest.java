package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Device authorisation as a program meets it on the wire. */
class DeviceApiTest extends DeviceTest {
    private static final String TOKEN = "/oauth/token";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-7a, SES-7c a program begins, waits, is approved and gets the token of a session that is listed and"
                    + " audited")
    void approved(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        DeviceProgram program = DeviceProgram.at(node());
        try (LogCapture log = LogCapture.start()) {
            JsonNode begun = program.begin();
            assertThat(code(begun)).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            assertThat(begun.path("verification_uri").asText()).isEqualTo("http://127.0.0.1:0/device");
            assertThat(begun.path("verification_uri_complete").asText())
                    .isEqualTo("http://127.0.0.1:0/device?user_code=" + code(begun));
            assertThat(begun.path("expires_in").asInt()).isEqualTo(600);
            assertThat(begun.path("interval").asInt()).isEqualTo(5);
            assertThat(program.told(begun)).isEqualTo("authorization_pending");

            Browser ann = browser("ann", node());
            assertThat(decide(ann, begun, "approve").status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(5));
            RecordedExchange granted = program.poll(begun);
            assertThat(granted.header("Cache-Control")).isEqualTo("no-store");
            JsonNode answer = ConsoleUser.json(granted);
            assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(answer.path("expires_in").asInt()).isEqualTo(24 * 60 * 60);
            String token = answer.path("access_token").asText();

            JsonNode sessions = data(program.call("GET", "/api/v1/auth/sessions", token));
            assertThat(sessions.path("items")).hasSize(2);
            assertThat(sessions.path("items").get(0).toString())
                    .contains("\"current\":true", "192.0.2.44", "tidegate/1 (test)");
            assertThat(audited("action"))
                    .containsExactlyInAnyOrder("sign_in.succeeded", "device.approved", "sign_in.succeeded");
            assertThat(audited("after_json"))
                    .anyMatch(facts -> facts.contains("\"method\":\"device\"") && facts.contains("tidegate-cli"));
            assertThat(String.join("\n", log.lines()))
                    .doesNotContain(
                            token, code(begun), begun.path("device_code").asText());
            assertThat(database().rows("tg_device_authorisations").toString())
                    .doesNotContain(
                            code(begun).replace("-", ""),
                            begun.path("device_code").asText(),
                            token);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-7a a program that asks too early has to wait five seconds longer each time")
    void slow_down(DatabaseKind kind) {
        start(kind, clock);
        DeviceProgram program = DeviceProgram.at(node());
        JsonNode begun = program.begin();
        assertThat(program.told(begun)).isEqualTo("authorization_pending");
        assertThat(toldAfter(program, begun, 4)).isEqualTo("slow_down");
        assertThat(toldAfter(program, begun, 9)).isEqualTo("slow_down");
        assertThat(toldAfter(program, begun, 14)).isEqualTo("slow_down");
        assertThat(toldAfter(program, begun, 20)).isEqualTo("authorization_pending");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-7a a denied program is told so, and one that nobody decides about expires after ten minutes")
    void denied_and_expired(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        DeviceProgram program = DeviceProgram.at(node());
        Browser ann = browser("ann", node());
        JsonNode denied = program.begin();
        JsonNode late = program.begin();
        JsonNode approvedLate = program.begin();
        decide(ann, denied, "deny");
        decide(ann, approvedLate, "approve");
        assertThat(program.told(denied)).isEqualTo("access_denied");
        clock.advance(Duration.ofMinutes(10));
        assertThat(program.told(denied)).isEqualTo("access_denied");
        assertThat(program.told(late)).isEqualTo("expired_token");
        assertThat(program.told(approvedLate)).isEqualTo("expired_token");
        assertThat(confirm(ann, late).status()).isEqualTo(410);
        assertThat(audited("action")).contains("device.denied");
        assertThat(database().rows("tg_sessions")).hasSize(1);
        clock.advance(Duration.ofMinutes(10));
        program.begin();
        assertThat(database().rows("tg_device_authorisations")).hasSize(1);
        assertThat(program.told(late)).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-7 an approval is redeemed once, by the program that asked, as long as its approver's session lasts")
    void redeemed_once(DatabaseKind kind) {
        start(kind, clock);
        var user = person("ann");
        DeviceProgram program = DeviceProgram.at(node());
        JsonNode begun = program.begin();
        Browser ann = browser("ann", node());
        decide(ann, begun, "approve");
        assertThat(new DeviceProgram(node(), "another", "192.0.2.44").told(begun))
                .isEqualTo("invalid_grant");
        String token = token(program, begun);
        assertThat(program.told(begun)).isEqualTo("invalid_grant");
        assertThat(program.call("GET", "/api/v1/auth/sessions", token).status()).isEqualTo(200);

        JsonNode next = program.begin();
        decide(ann, next, "approve");
        fixture().stores().signIn().sessions().endAllOf(user.id());
        assertThat(program.told(next)).isEqualTo("access_denied");
        assertThat(program.call("GET", "/api/v1/auth/sessions", token).status()).isEqualTo(401);
        assertThat(database().rows("tg_sessions")).isEmpty();
    }

    @Test
    @DisplayName("SES-7a whatever is wrong with a request is told in the words of RFC 6749")
    void wrong_requests() {
        start(DatabaseKind.SQLITE, clock);
        DeviceProgram program = DeviceProgram.at(node());
        assertThat(DeviceProgram.error(program.form(TOKEN, "grant_type", "password", "client_id", "a")))
                .isEqualTo("unsupported_grant_type");
        assertThat(DeviceProgram.error(program.form(TOKEN, "client_id", "a"))).isEqualTo("invalid_request");
        assertThat(DeviceProgram.error(program.form(TOKEN, "grant_type", GRANT, "client_id", "a")))
                .isEqualTo("invalid_request");
        assertThat(DeviceProgram.error(program.form(TOKEN, "grant_type", GRANT, "grant_type", GRANT)))
                .isEqualTo("invalid_request");
        assertThat(DeviceProgram.error(
                        program.form(TOKEN, "grant_type", GRANT, "client_id", "a", "device_code", "made up")))
                .isEqualTo("invalid_grant");
        assertThat(DeviceProgram.error(program.form("/oauth/device/code", "scope", "x")))
                .isEqualTo("invalid_request");
        assertThat(DeviceProgram.error(program.form("/oauth/device/code", "client_id", "<b>")))
                .isEqualTo("invalid_request");
        RecordedExchange json =
                RecordedExchange.of("POST", "/oauth/device/code").withBody("{\"client_id\":\"a\"}");
        assertThat(DeviceProgram.error(ConsoleUser.handle(node(), json))).isEqualTo("invalid_request");
        assertThat(database().rows("tg_device_authorisations")).isEmpty();
    }

    @Test
    @DisplayName("SES-7 an address that begins or polls too often is told to wait, and others are not")
    void throttled() {
        start(DatabaseKind.SQLITE, clock);
        DeviceProgram program = DeviceProgram.at(node());
        JsonNode begun = program.begin();
        for (int i = 1; i < 20; i++) program.begin();
        RecordedExchange refused = program.ask();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(program.from("192.0.2.45").ask().status()).isEqualTo(200);
        assertThat(program.told(begun)).isEqualTo("authorization_pending");
        for (int i = 1; i < 300; i++) program.form(TOKEN, "grant_type", "none");
        clock.advance(Duration.ofSeconds(30));
        RecordedExchange slower = program.poll(begun);
        assertThat(DeviceProgram.error(slower)).isEqualTo("slow_down");
        assertThat(slower.header("Retry-After")).isEqualTo("60");
        clock.advance(Duration.ofMinutes(1));
        assertThat(program.told(begun)).isEqualTo("authorization_pending");
        assertThat(program.ask().status()).isEqualTo(200);
    }

    private String toldAfter(DeviceProgram program, JsonNode begun, int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        return program.told(begun);
    }
}
