package dev.tidegate.gateway.call;

import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A data plane whose model {@code twin} has two routes, and what makes the first of them fail. */
abstract class FailOverFixture {
    static final String CHAT = "/v1/chat/completions";
    static final String TWIN = "{\"model\":\"twin\"}";
    static final String TWIN_STREAM = "{\"model\":\"twin\",\"stream\":true}";
    static final String OVERLOADED = "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}";
    static final CallTimeouts SHORT = new CallTimeouts(
            Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(5));
    static final String ROLE = "data: {\"model\":\"up\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n";
    static final String CONTENT = "data: {\"model\":\"up\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";

    static final UpstreamScript STALLS = (request, wire) -> wire.stall();

    TestDataPlane gateway = with(RoutingConfig.DEFAULT.toBuilder().retries(0).build());

    static TestDataPlane with(RoutingConfig routing) {
        return new TestDataPlane(CallConfig.DEFAULT.toBuilder()
                .timeouts(limits -> limits.connect(SHORT.connect())
                        .firstByte(SHORT.firstByte())
                        .idle(SHORT.idle())
                        .total(SHORT.total()))
                .routing(it -> it.retries(routing.retries())
                        .longestWait(routing.longestWait())
                        .failOverOn(routing.failOverOn()))
                .build());
    }

    void use(RoutingConfig.Builder routing) {
        gateway.close();
        gateway = with(routing.build());
    }

    @AfterEach
    void nothing_is_left() {
        await().atMost(Duration.ofSeconds(3)).until(() -> gateway.plane.runningCalls() == 0);
        gateway.close();
    }

    static Stream<UpstreamScript> failures() {
        return Stream.of(
                (request, wire) -> wire.json(503, OVERLOADED),
                (request, wire) -> wire.json(429, OVERLOADED, "Retry-After", "30"),
                (request, wire) -> wire.json(408, OVERLOADED),
                (request, wire) -> wire.json(409, OVERLOADED),
                (request, wire) -> wire.json(500, "<html>sorry</html>"),
                (request, wire) -> wire.json(401, "{\"error\":{\"message\":\"no\",\"code\":\"invalid_api_key\"}}"),
                (request, wire) -> wire.json(200, OVERLOADED),
                (request, wire) -> wire.json(200, "{\"choices\":"),
                (request, wire) -> wire.reset(),
                (request, wire) -> wire.close(),
                STALLS);
    }
}
