package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The JDK's server as this adapter starts it. */
record JdkHost(GatewayServer server) implements AdapterHost.Running {

    static JdkHost start(ExchangeHandler handler, String mount) throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new JdkHost(
                GatewayServer.builder(handler).address(free).mount(mount).start());
    }

    @Override
    public int port() {
        return server.address().getPort();
    }

    @Override
    public void stop(Duration grace) {
        server.stop(grace);
    }
}
