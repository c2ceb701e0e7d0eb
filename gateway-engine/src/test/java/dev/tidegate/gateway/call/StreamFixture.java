package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A data plane whose streams are looked at. */
abstract class StreamFixture {
    static final String CHAT = "/v1/chat/completions";
    static final String ASK = "{\"model\":\"tide\",\"stream\":true}";
    static final String CHUNK = "data:"
            + " {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";
    static final String LAST =
            "data: {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    static final CallTimeouts SHORT = new CallTimeouts(
            Duration.ofSeconds(2), Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofMillis(2500));

    TestDataPlane gateway = new TestDataPlane();

    @AfterEach
    void nothing_is_left() {
        await().atMost(Duration.ofSeconds(3)).until(() -> gateway.plane.runningCalls() == 0);
        gateway.close();
    }

    void failsWith(String code, UpstreamScript script) {
        failsWith(code, RecordedExchange.of("POST", CHAT).withBody(ASK), script);
    }

    void failsWith(String code, RecordedExchange exchange, UpstreamScript script) {
        gateway.upstream.then(script);
        gateway.handle(exchange);
        assertThat(exchange.bodyText())
                .contains("\"model\":\"tide\"")
                .containsOnlyOnce("data: {\"error\":")
                .contains("\"code\":\"" + code + "\"")
                .doesNotContain("[DONE]");
        assertThat(exchange.isComplete()).isFalse();
        assertThat(gateway.records.all().get(gateway.records.all().size() - 1).errorCode())
                .isEqualTo(code);
    }

    void quietly(GatewayExchange exchange) {
        try {
            gateway.handle(exchange);
        } catch (UncheckedIOException e) {
            // what the adapter sees when its client has gone
        }
    }
}
