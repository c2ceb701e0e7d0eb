package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.HostPort;
import dev.tidegate.gateway.config.ServerConfig;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.jdkhttpserver.GatewayServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The gateway on the JDK's server. */
record JdkWebServer(GatewayServer server) implements WebServer {

    static JdkWebServer start(ServerConfig config, ExchangeHandler gateway) throws IOException {
        HostPort bind = HostPort.parse(config.bind()).orElseThrow();
        InetSocketAddress address = new InetSocketAddress(bind.host(), bind.port());
        if (address.isUnresolved()) throw new IOException("unknown host " + bind.host());
        return new JdkWebServer(GatewayServer.builder(gateway)
                .address(address)
                .maxExchanges(config.maxConcurrentExchanges())
                .start());
    }

    @Override
    public int port() {
        return server.address().getPort();
    }

    @Override
    public void stop() {
        server.close();
    }
}
