package dev.tidegate.gateway.jdkhttpserver;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A gateway on an HTTP server of the JDK, for development, tests and loopback use: see {@link GatewayHttpHandler} for what this server
 * fails to keep out. A thread serves each exchange, a virtual one on Java 21 and later. Exchanges beyond the limit are answered 503 at
 * once. Thread-safe.
 *
 * <p>The JDK reads the settings of its server once, from system properties. {@link Builder#start} sets those that the host has not set: no
 * delay of small packets, and limits on heads, connections and the time a request may take to arrive.
 */
public final class GatewayServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;
    private final ExchangeLimit exchanges;
    private final AtomicBoolean started = new AtomicBoolean();

    private GatewayServer(Builder builder) throws IOException {
        ServerProperties.check();
        ServerProperties.setMissing();
        exchanges = new ExchangeLimit(new GatewayHttpHandler(builder.gateway, builder.mount), builder.maxExchanges);
        server = HttpServer.create(builder.address, builder.backlog);
        executor = ExchangeThreads.newExecutor();
        server.setExecutor(executor);
        server.createContext(builder.mount.isEmpty() ? "/" : builder.mount, exchanges);
    }

    /**
     * Settings for a server of this gateway.
     *
     * @param gateway usually a {@code Gateway}; not closed by the server
     */
    public static Builder builder(ExchangeHandler gateway) {
        return new Builder(gateway);
    }

    /**
     * Starts answering on the port that {@link Builder#bind} has bound.
     *
     * @throws IllegalStateException when already started
     */
    public void start() {
        if (!started.compareAndSet(false, true)) throw new IllegalStateException("the server was started already");
        server.start();
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /**
     * Answers new requests with 503, waits up to {@code grace} for the running ones to end, and then closes every connection; exchanges
     * still running are cut and their threads interrupted.
     */
    public void stop(Duration grace) {
        exchanges.endWithin(grace);
        // a server that never ran keeps its port: only its thread releases it
        if (started.compareAndSet(false, true)) server.start();
        executor.shutdownNow();
        server.stop(0);
    }

    /** Stops at once. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** Settings of a server. Not thread-safe. */
    public static final class Builder {
        private final ExchangeHandler gateway;
        private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
        private String mount = "";
        private int maxExchanges = ExchangeThreads.defaultLimit();
        private final int backlog = 512; // the JDK's own default of 50 refuses a burst of connections
        private boolean nonLoopbackAllowed;

        private Builder(ExchangeHandler gateway) {
            this.gateway = requireNonNull(gateway, "gateway");
        }

        /** Default: port 8080 on the loopback address. Port 0 selects a free one. */
        public Builder address(InetSocketAddress address) {
            this.address = requireNonNull(address, "address");
            return this;
        }

        /** The path below which the gateway answers, such as {@code /gw}. Default: the whole server. */
        public Builder mount(String mount) {
            this.mount = requireNonNull(mount, "mount");
            return this;
        }

        /** How many exchanges may run at once. Default: 1,000, or 20,000 where threads are virtual. */
        public Builder maxExchanges(int maxExchanges) {
            if (maxExchanges < 1) {
                throw new IllegalArgumentException("maxExchanges: " + maxExchanges + " (expected: > 0)");
            }
            this.maxExchanges = maxExchanges;
            return this;
        }

        /** Lets the server listen on non-loopback addresses, where only a strictly parsing proxy should reach it. */
        public Builder allowNonLoopback() {
            this.nonLoopbackAllowed = true;
            return this;
        }

        /**
         * Binds the port and starts the server.
         *
         * @throws IllegalStateException as {@link #bind} does
         */
        public GatewayServer start() throws IOException {
            GatewayServer server = bind();
            server.start();
            return server;
        }

        /**
         * Binds the port, leaving it to {@link GatewayServer#start} to answer: for programs that secure the port before they change
         * anything else. Connections made meanwhile wait.
         *
         * @throws IllegalStateException when the address is not a loopback one and {@link #allowNonLoopback} was not called, or
         * when a system property makes the JDK's server cut long exchanges
         */
        public GatewayServer bind() throws IOException {
            InetAddress host = requireNonNull(address.getAddress(), () -> "address: cannot be resolved: " + address);
            if (!host.isLoopbackAddress() && !nonLoopbackAllowed) {
                throw new IllegalStateException("address: " + address + " is not a loopback address, and the JDK's HTTP"
                        + " server parses requests too laxly for a network (expected: loopback, or allowNonLoopback)");
            }
            return new GatewayServer(this);
        }
    }
}
