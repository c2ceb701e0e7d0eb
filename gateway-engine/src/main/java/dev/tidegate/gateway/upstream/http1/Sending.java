package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import java.io.IOException;
import java.util.Set;

/** One sending of a request over one connection. */
final class Sending {
    /** RFC 9110 9.2.2. */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final Connection connection;
    private final OriginPool pool;
    private final UpstreamRequest request;
    private final RequestWriter writer;
    private boolean whole = true;

    Sending(Connection connection, OriginPool pool, UpstreamRequest request) {
        this.connection = connection;
        this.pool = pool;
        this.request = request;
        this.writer = new RequestWriter(connection);
    }

    Connection connection() {
        return connection;
    }

    OriginPool pool() {
        return pool;
    }

    /** Sends the request and reads the head of its answer. */
    AnswerHead head() throws IOException {
        connection.begin();
        try {
            writer.write(request, pool.way());
            return read();
        } catch (UnsentException e) {
            whole = false;
            if (!writer.sent()) throw e;
            return early(e);
        }
    }

    /** A server may refuse a request before it is complete, and close the connection. */
    private AnswerHead early(UnsentException unsent) throws IOException {
        try {
            return read();
        } catch (IOException e) {
            unsent.addSuppressed(e);
            throw unsent;
        }
    }

    private AnswerHead read() throws IOException {
        AnswerHead head = new HeadReader(connection, request.method().equals("HEAD")).read();
        if (pool.way().readByProxy() && head.status() == ProxyRefusedException.AUTHENTICATION_REQUIRED)
            throw new ProxyRefusedException(head.status());
        return head;
    }

    /** Whether a request that got no answer may be sent again, since it cannot be acted on twice. */
    boolean mayBeRepeated() {
        if (!writer.sent()) return true;
        return isRepeatable() && !connection.answerBegun();
    }

    /** Whether the request has the same effect when received twice, and its body can be read a second time. */
    boolean isRepeatable() {
        return IDEMPOTENT.contains(request.method()) && !(request.body() instanceof UpstreamBody.Stream);
    }

    /** Returns the connection after the whole answer was read. */
    void giveBack(AnswerHead head, Line line) {
        boolean quiet = connection.buffered() == 0; // anything that arrives later is found before the next use
        if (!quiet) pool.distrust();
        if (!quiet || !whole || !line.release(connection)) {
            line.run();
            return;
        }
        connection.rest(head.idleNanos(), request.caller());
        pool.give(connection);
    }
}
