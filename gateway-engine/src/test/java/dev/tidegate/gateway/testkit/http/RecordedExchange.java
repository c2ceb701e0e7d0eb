package dev.tidegate.gateway.testkit.http;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An exchange without a server: what goes in is given, what comes out is kept. */
public final class RecordedExchange implements GatewayExchange {
    private final RequestHead head;
    private final ByteArrayInputStream body;
    private final Output output = new Output();
    private @Nullable ResponseHead committed;

    private RecordedExchange(RequestHead head, byte[] body) {
        this.head = head;
        this.body = new ByteArrayInputStream(body);
    }

    /** A request from loopback over HTTP/1.1 with a Host and these headers: name, value, name, value and so on. */
    public static RecordedExchange of(String method, String target, String... headers) {
        Headers.Builder all = Headers.builder().add("Host", "gateway.test");
        for (Headers.Field field : Headers.of(headers)) all.add(field.name(), field.value());
        RequestHead head =
                new RequestHead(method, target, "HTTP/1.1", all.build(), InetAddress.getLoopbackAddress(), false);
        return new RecordedExchange(head, new byte[0]);
    }

    /** The same request from this address, given in numbers. */
    public RecordedExchange from(String address) {
        return with(new RequestHead(
                head.method(), head.target(), head.protocol(), head.headers(), address(address), head.secure()));
    }

    /** The same request to this host. */
    public RecordedExchange to(String host) {
        Headers headers = head.headers().toBuilder().set("Host", host).build();
        return with(
                new RequestHead(head.method(), head.target(), head.protocol(), headers, head.peer(), head.secure()));
    }

    /** The same request over TLS. */
    public RecordedExchange overTls() {
        return with(new RequestHead(head.method(), head.target(), head.protocol(), head.headers(), head.peer(), true));
    }

    private RecordedExchange with(RequestHead changed) {
        return new RecordedExchange(changed, body.readAllBytes());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The same request with a JSON body and its length. */
    public RecordedExchange withBody(String content) {
        return withBody("application/json", content);
    }

    /** The same request with a body of this type and its length. */
    public RecordedExchange withBody(String contentType, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Headers headers = head.headers().toBuilder()
                .add("Content-Type", contentType)
                .add("Content-Length", Integer.toString(bytes.length))
                .build();
        return new RecordedExchange(
                new RequestHead(head.method(), head.target(), head.protocol(), headers, head.peer(), head.secure()),
                bytes);
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public OutputStream commit(ResponseHead response) {
        if (committed != null) throw new IllegalStateException("committed twice");
        committed = response;
        return output;
    }

    public ResponseHead committed() {
        return requireNonNull(committed, "not committed");
    }

    public int status() {
        return committed().status();
    }

    /** The first response header of that name; fails when there is none. */
    public String header(String name) {
        return committed().headers().first(name).orElseThrow();
    }

    public String bodyText() {
        return output.toString(StandardCharsets.UTF_8);
    }

    public byte[] bodyBytes() {
        return output.toByteArray();
    }

    /** Whether the answer was closed, which tells a client that it is whole. */
    public boolean isComplete() {
        return output.closed;
    }

    public int unreadBodyBytes() {
        return body.available();
    }

    private static final class Output extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
