package dev.tidegate.gateway.call;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.call.wire.StreamDialect.Progress;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.BrokenAnswerException;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays a provider's stream to the caller, event by event (API-6). The caller's thread reads and writes; the watch's threads write
 * heartbeats between whole events, under the same lock. However it ends, the upstream connection is released and the call recorded. If the
 * caller leaves, that happens at once; only where the content is complete and usage alone is missing, this is read first (MONEY-4).
 */
final class StreamRelay implements BodyWriter, WatchedCall.StreamCare {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRelay.class);

    /** A comment without a blank line: careless clients would take what precedes a blank line for an event. */
    static final byte[] PING = Json.utf8(": ping\n");

    private static final int STATUS = 200;
    private static final int MAX_BATCH_BYTES = 64 * 1024;

    private final UpstreamResponse upstream;
    private final WatchedCall watch;
    private final OpenCall openCall;
    private final StreamDialect dialect;
    private final StreamStart start;
    private final BooleanSupplier stillAllowed;
    private final StreamRest rest;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(1024);
    private @Nullable OutputStream client;
    private boolean over; // guarded by writing
    private volatile long lastWrittenAt = System.nanoTime();
    private volatile boolean echoDue;
    private volatile boolean clientGone; // although the call goes on for its usage

    StreamRelay(
            UpstreamResponse upstream,
            WatchedCall watch,
            OpenCall openCall,
            StreamDialect dialect,
            StreamStart start,
            BooleanSupplier stillAllowed) {
        this.upstream = upstream;
        this.watch = watch;
        this.openCall = openCall;
        this.dialect = dialect;
        this.start = start;
        this.stillAllowed = stillAllowed;
        this.rest = new StreamRest(upstream, watch, dialect, openCall.requestId());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        client = out;
        watch.careFor(this);
        try {
            Fault fault = relaySafely();
            if (clientGone || watch.cut() == Cut.CLIENT_GONE) throw new IOException("the client has gone");
            finish(fault);
        } catch (BrokenAnswerException e) {
            throw e;
        } catch (IOException e) {
            watch.cut(Cut.CLIENT_GONE);
            throw e;
        }
    }

    /** Also ends a stream that was never written because the client disconnected before the head. */
    @Override
    public void close() {
        upstream.close();
        watch.close();
        endHeartbeats();
        openCall.ended(STATUS, CallOutcome.CANCELLED, Fault.CLIENT_GONE.code(), dialect.usage());
    }

    /** Waits for one that is being written, because the exchange then passes to others. */
    private void endHeartbeats() {
        writing.lock();
        try {
            over = true;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void heartbeat() {
        if (!writing.tryLock()) return;
        try {
            if (over || clientGone) return;
            boolean first = !echoDue;
            send(PING);
            echoDue = first;
        } catch (IOException | RuntimeException e) {
            clientGone = true;
            if (!rest.allowUsage()) watch.cut(Cut.CLIENT_GONE);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean echoDue() {
        return echoDue;
    }

    @Override
    public long lastWrittenAt() {
        return lastWrittenAt;
    }

    @Override
    public boolean callerStillAllowed() {
        return stillAllowed.getAsBoolean();
    }

    /** Whatever goes wrong here, even an {@code Error}, the caller must not mistake a part for the whole answer. */
    private @Nullable Fault relaySafely() throws IOException {
        try {
            return relay();
        } catch (IOException e) {
            rest.readUsage();
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("{} call {} could not be relayed", openCall.requestId(), openCall.id(), e);
            return Fault.INTERNAL_ERROR;
        }
    }

    /**
     * Passes events on until the stream ends.
     *
     * @return what went wrong, or null when the provider itself ended the answer, even with an error
     * @throws IOException when the client has disconnected
     */
    private @Nullable Fault relay() throws IOException {
        batch.writeBytes(start.bytes().content());
        boolean more = true;
        while (true) {
            Progress progress = start.over() ? ended() : forward();
            if (progress == Progress.ENDED) return null;
            if (progress == Progress.MALFORMED && more) return Fault.MALFORMED;
            if (!more) return dialect.isWhole() ? null : Fault.INCOMPLETE;
            try {
                more = dialect.fill(upstream.body());
            } catch (IOException e) {
                return broken(e);
            }
            if (watch.cut() != null) return broken(null);
        }
    }

    private Progress ended() throws IOException {
        writing.lock();
        try {
            flushBatch();
            return Progress.ENDED;
        } finally {
            writing.unlock();
        }
    }

    private Fault broken(@Nullable IOException cause) {
        LOG.debug("{} upstream stream broke: {}", openCall.requestId(), cause == null ? "" : cause.toString());
        return Fault.of(watch.cut(), Fault.INCOMPLETE);
    }

    /** Writes the complete events, with one flush for everything from one read. */
    private Progress forward() throws IOException {
        writing.lock();
        try {
            Progress progress;
            do {
                progress = dialect.next(batch);
                if (batch.size() >= MAX_BATCH_BYTES) flushBatch();
            } while (progress == Progress.GOES_ON);
            flushBatch();
            return progress;
        } finally {
            writing.unlock();
        }
    }

    /** Sends the last bytes to the caller. Only a complete answer is ended properly (API-6). */
    private void finish(@Nullable Fault fault) throws IOException {
        Ending ending = settle(fault);
        writing.lock();
        try {
            over = true;
            send(ending.event);
        } finally {
            writing.unlock();
        }
        if (ending.broken != null) throw new BrokenAnswerException(ending.broken);
        rest.take();
    }

    /** How the stream ends for the caller. */
    private static final class Ending {
        private final byte[] event;
        private final @Nullable String broken;

        /** @param broken the error code if the stream broke, or null when it is complete */
        Ending(byte[] event, @Nullable String broken) {
            this.event = event;
            this.broken = broken;
        }
    }

    private Ending settle(@Nullable Fault fault) {
        if (dialect.usageParser().isOdd()) OpenCall.warnOfOddUsage(openCall.requestId());
        if (fault != null) return failed(fault);
        String reported = dialect.failure();
        if (reported != null && dialect.failsProperly()) {
            openCall.ended(STATUS, CallOutcome.FAILED, reported, dialect.usage());
            return new Ending(dialect.lastEvent(), null);
        }
        if (reported != null) return failed(reported, dialect.lastEvent());
        try {
            openCall.completed(STATUS, dialect.usage());
            return new Ending(dialect.lastEvent(), null);
        } catch (StoreException e) {
            LOG.error("{} call {} is complete but could not be recorded", openCall.requestId(), openCall.id(), e);
            return new Ending(dialect.error(Fault.NOT_RECORDED.refusal()), Fault.NOT_RECORDED.code());
        } catch (RuntimeException | Error e) {
            LOG.error("{} call {} could not be ended", openCall.requestId(), openCall.id(), e);
            return failed(Fault.INTERNAL_ERROR);
        }
    }

    private Ending failed(Fault fault) {
        return failed(fault.code(), dialect.error(fault.refusal()));
    }

    private Ending failed(String code, byte[] event) {
        LOG.warn("{} call {} broken off: {}", openCall.requestId(), openCall.id(), code);
        openCall.ended(STATUS, CallOutcome.FAILED, code, dialect.usage());
        return new Ending(event, code);
    }

    private void flushBatch() throws IOException {
        if (batch.size() == 0) return;
        byte[] bytes = batch.toByteArray();
        batch.reset();
        send(bytes);
        watch.progressed(); // nothing was read from the provider meanwhile
    }

    private void send(byte[] bytes) throws IOException {
        if (clientGone) throw new IOException("the client has gone");
        OutputStream out = requireNonNull(client, "client");
        watch.beginWrite();
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            clientGone = true;
            throw e;
        } finally {
            watch.endWrite();
            lastWrittenAt = System.nanoTime();
            echoDue = false;
        }
    }
}
