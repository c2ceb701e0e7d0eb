package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What an adapter must do (EMB-2). An adapter's test is a subclass that names its host; after each test no exchange, thread or socket
 * may be left. A host that cannot do something declares the {@link Deviation} with a reason, and is then held to the deviation.
 */
@Timeout(60)
public abstract class GatewayAdapterContract
        implements HeaderContract,
                FramingContract,
                StreamingContract,
                FailureContract,
                PathContract,
                SlowSendersContract,
                LifecycleContract {
    private final List<AdapterHost.Running> running = new ArrayList<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private LeakCheck leaks = new LeakCheck();

    /** The host with the adapter under test. */
    protected abstract AdapterHost host();

    /** Where the host differs from the contract, and why. */
    protected Map<Deviation, String> deviations() {
        return Map.of();
    }

    /** How the names of threads begin that the server keeps for its process when it has stopped; none unless said. */
    protected List<String> keptThreads() {
        return List.of();
    }

    @Override
    public final Optional<String> deviation(Deviation deviation) {
        return Optional.ofNullable(deviations().get(deviation));
    }

    @Override
    public final AdapterHost.Running serve(String mount, ExchangeHandler handler) {
        try {
            AdapterHost.Running server = new StoppedOnce(host().start(counted(handler), mount));
            running.add(server);
            return server;
        } catch (Exception e) {
            throw new IllegalStateException("the host does not start", e);
        }
    }

    @BeforeEach
    final void remember_what_was_there() {
        leaks = new LeakCheck(keptThreads());
    }

    @AfterEach
    final void nothing_is_left() throws Exception {
        for (AdapterHost.Running server : running) server.stop(Duration.ZERO);
        await("exchanges that still run")
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(exchanges).hasValue(0));
        leaks.verify();
    }

    private ExchangeHandler counted(ExchangeHandler handler) {
        return exchange -> {
            exchanges.incrementAndGet();
            try {
                handler.handle(exchange);
            } finally {
                exchanges.decrementAndGet();
            }
        };
    }

    /** Lets a test stop its host itself. */
    private static final class StoppedOnce implements AdapterHost.Running {
        private final AdapterHost.Running server;
        private final AtomicBoolean stopped = new AtomicBoolean();

        StoppedOnce(AdapterHost.Running server) {
            this.server = server;
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void stop(Duration grace) throws Exception {
            if (stopped.compareAndSet(false, true)) server.stop(grace);
        }
    }
}
