package dev.tidegate.gateway.call;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.BrokenAnswerException;
import dev.tidegate.gateway.http.Opening;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the answer to a streamed call if its provider has not done so after five heartbeats: proxies give up on answers that have not
 * begun after a minute, and models may think for ten. The status is then fixed, so a later error becomes an event (docs/adr/0019).
 */
final class EarlyStream implements WatchedCall.StreamCare {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyStream.class);
    private static final int SILENT_HEARTBEATS = 5;

    private final Opening opening;
    private final Headers headers;
    private final BooleanSupplier stillAllowed;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable Supplier<StreamDialect> dialect; // guarded by writing, like the next four
    private @Nullable WatchedCall watch;
    private @Nullable OutputStream client;
    private boolean settled;
    private int heartbeats;
    private volatile long lastHeartbeatAt = System.nanoTime();

    /** @param headers the fields of an early head */
    EarlyStream(Opening opening, Headers headers, BooleanSupplier stillAllowed) {
        this.opening = opening;
        this.headers = headers;
        this.stillAllowed = stillAllowed;
    }

    /**
     * Starts timing the silence of an attempt.
     *
     * @param inEvents creates the dialect for answering the caller
     */
    void during(WatchedCall call, Supplier<StreamDialect> inEvents) {
        writing.lock();
        try {
            dialect = inEvents;
            watch = call;
        } finally {
            writing.unlock();
        }
        call.careFor(this);
    }

    @Override
    public void heartbeat() {
        if (!writing.tryLock()) return;
        try {
            lastHeartbeatAt = System.nanoTime();
            if (!settled && ++heartbeats >= SILENT_HEARTBEATS) ping();
        } catch (IOException | RuntimeException e) {
            if (watch != null) watch.cut(Cut.CLIENT_GONE);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public long lastWrittenAt() {
        return lastHeartbeatAt;
    }

    @Override
    public boolean callerStillAllowed() {
        return stillAllowed.getAsBoolean();
    }

    /** Prevents an early beginning; true when one has already happened. */
    boolean settle() {
        writing.lock();
        try {
            settled = true;
            return client != null;
        } finally {
            writing.unlock();
        }
    }

    /**
     * The end of an answer that has already begun, in place of an error status.
     *
     * @param refusal the refusal that the caller would have received
     */
    Response end(Refusal refusal, String requestId) {
        LOG.warn("{} broken off after an early head: {}", requestId, refusal.code());
        byte[] event = inEvents().error(refusal);
        return Response.stream(200, headers, new LastEvent(event, refusal.code()));
    }

    private StreamDialect inEvents() {
        writing.lock();
        try {
            return requireNonNull(dialect, "dialect").get();
        } finally {
            writing.unlock();
        }
    }

    private void ping() throws IOException {
        WatchedCall call = watch;
        if (call == null) return;
        call.beginWrite();
        try {
            OutputStream out = client == null ? opening.begin(headers) : client;
            client = out;
            out.write(StreamRelay.PING);
            out.flush();
        } finally {
            call.endWrite();
        }
    }

    /** Writes only the final event. */
    private static final class LastEvent implements BodyWriter {
        private final byte[] event;
        private final String code;

        LastEvent(byte[] event, String code) {
            this.event = event;
            this.code = code;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(event);
            out.flush();
            throw new BrokenAnswerException(code);
        }

        @Override
        public void close() {}
    }
}
