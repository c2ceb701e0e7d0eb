package dev.tidegate.gateway.authedge;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.config.AuthEdgeConfig;
import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Gateways before two applications: one for everybody at {@code /ui}, one for administrators at {@code /desk}. */
abstract class EdgeTest extends ControlPlaneTest {
    static final String SERVICE_TOKEN = "bc6f9d1b20a44c53b7e0a5a1d6f3e2c4";

    private static final CallTimeouts TIMEOUTS = new CallTimeouts(
            Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(1));

    final ScriptedUpstream app = ScriptedUpstream.start().always((request, wire) -> wire.json(200, "{}"));
    private final List<Gateway> nodes = new ArrayList<>();

    @AfterEach
    void stopEdge() {
        nodes.forEach(Gateway::close);
        app.close();
    }

    /** A node with the applications, on the database of the one that was started. */
    final Gateway edge() {
        return edge(testGateway().config().toBuilder());
    }

    final Gateway edge(GatewayConfigBuilder config) {
        URI base = URI.create(app.baseUrl().toString().replace("/v1", ""));
        AuthEdgeConfig apps = new AuthEdgeConfig(
                List.of(
                        new AppConfig("/ui", base, Set.of(), TIMEOUTS),
                        new AppConfig(
                                "/desk", URI.create(base + "/inner"), Set.of(PlatformRole.PLATFORM_ADMIN), TIMEOUTS)),
                new Secret(SERVICE_TOKEN));
        Gateway gateway =
                TestGateway.builder().config(config.edge(apps).build()).start();
        nodes.add(gateway);
        return gateway;
    }

    final User user(String name, PlatformRole role) {
        return fixture().user(name, role);
    }

    /** The answer to a request with this user's cookie and these headers. */
    static RecordedExchange send(ConsoleUser user, String method, String target, String... headers) {
        return ConsoleUser.handle(user.gateway(), request(user, method, target, headers));
    }

    static RecordedExchange request(ConsoleUser user, String method, String target, String... headers) {
        String[] all = Stream.concat(Stream.of("Cookie", "ogw_session=" + user.token()), Stream.of(headers))
                .toArray(String[]::new);
        return RecordedExchange.of(method, target, all);
    }
}
