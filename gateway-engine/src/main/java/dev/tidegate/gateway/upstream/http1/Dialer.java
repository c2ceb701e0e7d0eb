package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections, only to the addresses that the {@link OutboundPolicy} approved. Thread-safe. */
final class Dialer {
    private final OutboundPolicy policy;
    private final SSLSocketFactory tls;

    Dialer(OutboundPolicy policy, SSLSocketFactory tls) {
        this.policy = policy;
        this.tls = tls;
    }

    /**
     * A new connection.
     *
     * @param limit for all addresses of the host together; the TLS handshake is bounded by the call's own limits
     * @throws DialException when no connection could be made
     * @throws IOException when the call was cut
     */
    Connection dial(Way way, Duration limit, Line line) throws IOException {
        Origin origin = way.origin();
        SocketChannel channel = connect(way, limit, line);
        boolean open = false;
        try {
            if (way.proxy() != null && origin.secure()) tunnel(new Connection(channel, channel.socket()), way);
            Socket socket = origin.secure() ? secured(channel.socket(), origin) : channel.socket();
            Connection connection = new Connection(channel, socket);
            line.use(connection);
            open = true;
            return connection;
        } finally {
            if (!open) close(channel);
        }
    }

    private static void tunnel(Connection proxy, Way way) throws IOException {
        new RequestWriter(proxy).connect(way);
        int status = new HeadReader(proxy, true).read().status(); // an answer that opens a tunnel never has a body
        if (status / 100 != 2) throw new ProxyRefusedException(status);
        if (proxy.buffered() > 0) throw new MalformedAnswerException("the proxy sent more than its answer");
    }

    private SocketChannel connect(Way way, Duration limit, Line line) throws IOException {
        URI proxy = way.proxy() == null ? null : way.proxy().url();
        InetAddress[] addresses = resolve(way);
        int port = proxy == null ? way.origin().port() : proxy.getPort();
        long deadline = System.nanoTime() + limit.toNanos();
        IOException last = new UnknownHostException();
        for (int i = 0; i < addresses.length; i++) {
            // an address that swallows packets must leave time for the next ones
            long share = (deadline - System.nanoTime()) / (addresses.length - i);
            try {
                return connect(new InetSocketAddress(addresses[i], port), share, line);
            } catch (DialException e) {
                last = e;
            }
        }
        throw last;
    }

    private InetAddress[] resolve(Way way) throws DialException {
        String host = way.origin().host();
        try {
            if (way.proxy() == null) return policy.resolve(host);
            policy.checkBehindProxy(host);
            return InetAddress.getAllByName(way.proxy().url().getHost()); // trusted, as configured
        } catch (UnknownHostException e) {
            throw new DialException(e);
        }
    }

    private static SocketChannel connect(InetSocketAddress address, long nanos, Line line) throws IOException {
        SocketChannel channel = SocketChannel.open();
        line.use(() -> close(channel));
        try {
            channel.socket().connect(address, (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        } catch (IOException e) {
            close(channel);
            throw new DialException(e);
        }
    }

    private Socket secured(Socket plain, Origin origin) throws DialException {
        try {
            SSLSocket socket = (SSLSocket) tls.createSocket(plain, name(origin), origin.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw new DialException(e);
        }
    }

    private static String name(Origin origin) {
        String host = origin.host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed either way
        }
    }

    /** No connection could be made. */
    static final class DialException extends IOException {
        private static final long serialVersionUID = 1L;

        DialException(IOException cause) {
            super(cause);
        }

        boolean timedOut() {
            return getCause() instanceof SocketTimeoutException;
        }
    }
}
