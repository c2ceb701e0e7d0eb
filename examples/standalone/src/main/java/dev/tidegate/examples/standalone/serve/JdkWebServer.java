package dev.tidegate.examples.standalone.serve;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.jdkhttpserver.GatewayServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The gateway on the JDK's server. */
record JdkWebServer(Served served, GatewayServer server) implements WebServer {

    static JdkWebServer open(HostPort bind, int maxExchanges) throws IOException {
        InetSocketAddress address = new InetSocketAddress(bind.host(), bind.port());
        if (address.isUnresolved()) throw new IOException("unknown host " + bind.host());
        Served served = new Served();
        return new JdkWebServer(
                served,
                GatewayServer.builder(served)
                        .address(address)
                        .maxExchanges(maxExchanges)
                        .bind());
    }

    @Override
    public int port() {
        return server.address().getPort();
    }

    @Override
    public void serve(ExchangeHandler gateway) {
        served.gateway = gateway;
        server.start();
    }

    @Override
    public void stop() {
        server.close();
    }

    /** What a server is built with that has its port before there is a gateway. */
    static final class Served implements ExchangeHandler {
        private volatile @Nullable ExchangeHandler gateway;

        @Override
        public void handle(GatewayExchange exchange) throws IOException {
            requireNonNull(gateway, "nobody is answered before there is a gateway")
                    .handle(exchange);
        }
    }
}
