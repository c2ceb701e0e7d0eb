package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs of people for whom a trusted proxy vouches: they have no session of ours at the page. */
class DeviceProxyTest extends DeviceTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-7, PROXY-1 whom a proxy vouches for approves with proof of origin, and their program has a session")
    void vouched_for(DatabaseKind kind) {
        start(kind, clock);
        fixture().user("ann", PlatformRole.USER);
        TrustedProxyConfig proxy =
                new TrustedProxyConfig(true, "X-PP-User", OnBehalfOfHeader.NONE, Newcomers.ANYBODY, List.of());
        GatewayConfig config =
                testGateway().config().toBuilder().trustedProxy(proxy).build();
        try (Gateway proxied = TestGateway.builder().config(config).clock(clock).start()) {
            DeviceProgram program = DeviceProgram.at(node());
            JsonNode begun = program.begin();
            assertThat(vouched(proxied, "GET", "", "Origin", "http://gateway.test")
                            .bodyText())
                    .contains("name=\"user_code\"");
            String approve = "decision=approve&user_code=" + code(begun);
            assertThat(vouched(proxied, "POST", approve, "X-Nothing", "said").status())
                    .isEqualTo(403);
            assertThat(vouched(proxied, "POST", approve, "Origin", "https://evil.example")
                            .status())
                    .isEqualTo(403);
            assertThat(program.told(begun)).isEqualTo("authorization_pending");
            RecordedExchange approved = vouched(proxied, "POST", approve, "Origin", "http://gateway.test");
            assertThat(approved.status()).as(approved.bodyText()).isEqualTo(200);
            String token = token(program, begun);
            assertThat(program.call("GET", SESSIONS, token).status()).isEqualTo(200);
            assertThat(program.via(proxied).call("GET", SESSIONS, token).status())
                    .isEqualTo(200);
        }
    }

    private static RecordedExchange vouched(Gateway gateway, String method, String form, String... header) {
        RecordedExchange request =
                RecordedExchange.of(method, "/device", "X-PP-User", "ann@example.org", header[0], header[1]);
        return ConsoleUser.handle(gateway, form.isEmpty() ? request : request.withBody(FORM, form));
    }
}
