package dev.tidegate.gateway.call.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.call.wire.Bridges;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ROUTE-5a routes that fail pause, and come back")
class RouteHealthTest {
    private static final Operation CHAT = Operation.CHAT_COMPLETIONS;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final RouteHealth health = new RouteHealth(now::get);
    private final PlannedRoute route = route();

    @Test
    @DisplayName("ROUTE-5a five failures in a row pause a route, and a success in between does not count them")
    void five_failures_in_a_row_pause_a_route() {
        fail(4);
        assertThat(health.admits(route, CHAT)).isTrue();
        health.succeeded(route, CHAT);
        fail(4);
        assertThat(health.admits(route, CHAT)).isTrue();
        fail(1);
        assertThat(health.admits(route, CHAT)).isFalse();
        assertThat(health.admits(route, Operation.EMBEDDINGS))
                .as("another operation")
                .isTrue();
    }

    @Test
    @DisplayName("ROUTE-5a when the pause has ended, one call tries the route, and its failure doubles the pause")
    void one_call_tries_the_route_after_the_pause() {
        fail(5);
        pass(RouteHealth.SHORTEST_PAUSE.minusMillis(1));
        assertThat(health.admits(route, CHAT)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(health.admits(route, CHAT)).isTrue();
        assertThat(health.admits(route, CHAT)).as("meanwhile").isFalse();
        fail(1);
        pass(RouteHealth.SHORTEST_PAUSE.multipliedBy(2).minusMillis(1));
        assertThat(health.admits(route, CHAT)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(health.admits(route, CHAT)).isTrue();
        health.succeeded(route, CHAT);
        assertThat(health.admits(route, CHAT)).isTrue();
        assertThat(health.troubled()).isEmpty();
    }

    @Test
    @DisplayName("ROUTE-5a a provider that asks for a pause gets it, a minute at most")
    void a_provider_that_asks_for_a_pause_gets_it() {
        health.failed(route, CHAT, "status_429", Duration.ofSeconds(20));
        assertThat(health.troubled()).singleElement().satisfies(trouble -> {
            assertThat(trouble.failures()).isEqualTo(1);
            assertThat(trouble.lastError()).isEqualTo("status_429");
            assertThat(trouble.pausedFor()).isEqualTo(Duration.ofSeconds(20));
        });
        health.failed(route, CHAT, "status_429", Duration.ofHours(2));
        assertThat(health.troubled().get(0).pausedFor()).isEqualTo(RouteHealth.LONGEST_PAUSE);
        for (int i = 0; i < 10; i++) {
            pass(RouteHealth.LONGEST_PAUSE);
            assertThat(health.admits(route, CHAT)).isTrue();
            fail(1);
        }
        assertThat(health.troubled().get(0).pausedFor()).isEqualTo(RouteHealth.LONGEST_PAUSE);
    }

    @Test
    @DisplayName("ROUTE-5a calls that were on their way do not lengthen a pause, and a short wish does not shorten it")
    void calls_on_their_way_do_not_lengthen_a_pause() {
        fail(60);
        assertThat(health.troubled().get(0).pausedFor()).isEqualTo(RouteHealth.SHORTEST_PAUSE);
        health.failed(route, CHAT, "status_429", Duration.ofSeconds(1));
        assertThat(health.troubled().get(0).pausedFor()).isEqualTo(RouteHealth.SHORTEST_PAUSE);
        health.failed(route, CHAT, "status_429", Duration.ofSeconds(30));
        assertThat(health.troubled().get(0).pausedFor()).isEqualTo(Duration.ofSeconds(30));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) health.failed(route, CHAT, "status_503", (@Nullable Duration) null);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static PlannedRoute route() {
        ProviderId id = new ProviderId("openai");
        URI baseUrl = URI.create("http://127.0.0.1:1/v1");
        Provider provider = Provider.of(
                new ProviderConfig(id, ProviderType.OPENAI_COMPAT, baseUrl, "authorization", null, Map.of(), null),
                CallTimeouts.DEFAULT);
        return new PlannedRoute(
                new ModelRoute(id, "up", 0, 1, true, Set.of(), Map.of(), Map.of()),
                provider,
                Bridges.between(CHAT, ProviderType.OPENAI_COMPAT).orElseThrow());
    }
}
