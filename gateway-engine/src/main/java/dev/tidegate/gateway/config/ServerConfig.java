package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the launcher listens and how the gateway admits and ends exchanges. An embedding host ignores {@code bind} and {@code server}.
 *
 * @param bind {@code HOST:PORT}; port 0 takes a free one
 * @param server which server the launcher starts
 * @param maxBodyBytes largest request body of the data plane
 * @param maxBodyMemory bytes of bodies that are kept at once, or null for a quarter of the heap
 * @param maxConcurrentExchanges how many exchanges run at once before further ones are refused with 503
 * @param shutdownGrace how long running exchanges may go on after a stop was asked for (DEP-2)
 */
public record ServerConfig(
        String bind,
        ServerKind server,
        long maxBodyBytes,
        @Nullable Long maxBodyMemory,
        int maxConcurrentExchanges,
        Duration shutdownGrace) {
    public static final ServerConfig DEFAULT =
            new ServerConfig("127.0.0.1:8080", ServerKind.JETTY, 32L << 20, null, 10_000, Duration.ofSeconds(25));

    private static final int LEAST_WAITING = 512;

    public ServerConfig {
        requireNonNull(bind, "bind");
        requireNonNull(server, "server");
        requireNonNull(shutdownGrace, "shutdownGrace");
        if (maxBodyBytes <= 0) {
            throw new IllegalArgumentException("maxBodyBytes: " + maxBodyBytes + " (expected: > 0)");
        }
        if (maxConcurrentExchanges <= 0) {
            throw new IllegalArgumentException(
                    "maxConcurrentExchanges: " + maxConcurrentExchanges + " (expected: > 0)");
        }
    }

    /** How many threads a server needs: one for each exchange that runs, and one for each that waits for its body. */
    public int maxThreads() {
        return maxConcurrentExchanges + maxWaiting(maxConcurrentExchanges);
    }

    /** How many exchanges may wait for their bodies beside so many that run. A waiting one is a thread and little else. */
    public static int maxWaiting(int maxConcurrentExchanges) {
        return Math.max(maxConcurrentExchanges, LEAST_WAITING);
    }

    ServerConfig withBind(String bind) {
        return new ServerConfig(bind, server, maxBodyBytes, maxBodyMemory, maxConcurrentExchanges, shutdownGrace);
    }

    ServerConfig with(long maxBodyBytes, int maxConcurrentExchanges, Duration shutdownGrace) {
        return new ServerConfig(bind, server, maxBodyBytes, maxBodyMemory, maxConcurrentExchanges, shutdownGrace);
    }
}
