package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.INTERNAL;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;
import static dev.tidegate.identity.RefusalKind.TOO_SLOW;

import dev.tidegate.gateway.exchange.BodyTakenException;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request: read at most once, and within its limits of size, memory and time. Used by one thread. */
public final class RequestBody implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);
    /** Logged only once, since it depends on how the host is built. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private static final int BUFFER_BYTES = 16 * 1024;

    private static final Refusal INCOMPLETE =
            Refusal.of(INVALID, "request_body_incomplete", "The request body ended early or could not be read.");

    private static final Refusal TAKEN = Refusal.of(
            INTERNAL,
            "request_body_taken",
            "A filter of this server read the request body before the gateway could. The operator must keep filters off"
                    + " the gateway's paths.");

    private static final Refusal SLOW = Refusal.of(
            TOO_SLOW,
            "request_body_too_slow",
            "The request body arrived too slowly. Send it again over a new connection.");

    private final GatewayExchange exchange;
    private final long declaredLength;
    private final BodyPace pace;
    private final BodyMemory.Held memory;
    private final BodyWait wait;
    private boolean ended;
    private boolean givenUp;

    /**
     * An unread body.
     *
     * @param declaredLength the Content-Length, 0 without a body, or -1 when unknown until the end
     * @param memory the memory of the exchange; closed with this
     * @param wait notified of waits for bytes
     */
    public RequestBody(
            GatewayExchange exchange, long declaredLength, BodyPace pace, BodyMemory.Held memory, BodyWait wait) {
        this.exchange = exchange;
        this.declaredLength = declaredLength;
        this.pace = pace;
        this.memory = memory;
        this.wait = wait;
        this.ended = declaredLength == 0;
    }

    /** A body that will not be kept in memory. */
    public static RequestBody unread(GatewayExchange exchange, long declaredLength) {
        BodyMemory none = new BodyMemory(0);
        return new RequestBody(exchange, declaredLength, BodyPace.DEFAULT, none.hold(false), BodyWait.UNNOTICED);
    }

    /**
     * Reads the whole body; from unauthenticated callers, only a small one. It counts as held until the exchange ends or {@link #forget} is
     * called.
     *
     * @throws RefusedException TOO_LARGE as soon as the declared or real length exceeds the limit; INVALID when the body ends early;
     *     TOO_SLOW when it arrives too slowly; UNAVAILABLE when there is currently no memory for it
     */
    public byte[] readAll(long maxBytes) {
        long longest = memory.longest(maxBytes);
        if (declaredLength > longest) throw tooLarge(longest);
        try {
            InputStream in = new PacedBody(exchange.body(), pace, wait);
            byte[] body = BoundedBytes.readAll(in, declaredLength, (int) longest, memory);
            ended = true;
            wait.end();
            return body;
        } catch (BoundedBytes.TooLongException e) {
            throw tooLarge(longest);
        } catch (PacedBody.TooSlowException e) {
            throw tooSlow();
        } catch (BodyTakenException e) {
            throw new RefusedException(taken());
        } catch (IOException e) {
            throw new RefusedException(INCOMPLETE);
        }
    }

    /**
     * The body as a stream, for passing it on. Reading fails with {@link UnreadableBodyException} when it ends early, arrives too slowly,
     * or exceeds {@code maxBytes}.
     *
     * @throws RefusedException TOO_LARGE when the declared length exceeds {@code maxBytes}
     */
    public InputStream open(long maxBytes) {
        if (declaredLength > maxBytes) throw tooLarge(maxBytes);
        return new Passing(maxBytes);
    }

    /** The memory that the exchange holds for bodies, including its answer. */
    public BodyMemory.Held memory() {
        return memory;
    }

    /** Releases the memory of what was read, which is no longer needed. */
    public void forget() {
        memory.close();
    }

    /** The Content-Length, 0 without a body, or -1 when unknown until the end. */
    public long declaredLength() {
        return declaredLength;
    }

    /** Whether more bytes of the body may arrive and are worth waiting for. */
    public boolean pending() {
        return !ended && !givenUp;
    }

    /** Whether it arrived too slowly to wait any longer, even to discard it. */
    public boolean givenUp() {
        return givenUp;
    }

    /**
     * Discards what is still arriving, so that a client that is still sending can finish and read its answer instead of being reset.
     *
     * @param maxBytes how much to discard before giving up and leaving the connection for the host to cut
     * @param most how long to continue, at whatever pace it arrives
     */
    public void drain(long maxBytes, Duration most) throws IOException {
        long begun = System.nanoTime();
        InputStream in = new PacedBody(exchange.body(), BodyPace.OF_REST, BodyWait.UNNOTICED);
        byte[] buffer = new byte[BUFFER_BYTES];
        long drained = 0;
        while (!ended && drained < maxBytes && System.nanoTime() - begun < most.toNanos()) {
            int n = readRest(in, buffer);
            ended = n < 0;
            drained += Math.max(n, 0);
        }
    }

    @Override
    public void close() {
        memory.close();
    }

    private static int readRest(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (PacedBody.TooSlowException e) {
            return -1;
        }
    }

    private RefusedException tooSlow() {
        givenUp = true;
        return new RefusedException(SLOW);
    }

    private Refusal taken() {
        ended = true;
        if (!TOLD.getAndSet(true)) {
            LOG.warn("A filter of the host read a request body before the gateway could, as getParameter() does with a"
                    + " form. Map it to paths other than the gateway's, or place it behind the gateway.");
        }
        return TAKEN;
    }

    private static RefusedException tooLarge(long maxBytes) {
        return new RefusedException(Refusal.of(
                TOO_LARGE, "request_body_too_large", "The request body is larger than " + maxBytes + " bytes."));
    }

    /** Counts bytes passed on. The exchange is working meanwhile, since the bytes are consumed, so no wait is reported. */
    private final class Passing extends InputStream {
        private final long maxBytes;
        private @Nullable InputStream in;
        private long passed;

        Passing(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = readRaw(buffer, offset, length);
            if (count < 0) {
                if (passed < declaredLength) throw new UnreadableBodyException(INCOMPLETE);
                ended = true;
            } else {
                passed += count;
                if (passed == declaredLength) ended = true;
                if (passed > maxBytes)
                    throw new UnreadableBodyException(tooLarge(maxBytes).refusal());
            }
            return count;
        }

        private int readRaw(byte[] buffer, int offset, int length) throws IOException {
            try {
                if (in == null) in = new PacedBody(exchange.body(), pace, BodyWait.UNNOTICED);
                return in.read(buffer, offset, length);
            } catch (PacedBody.TooSlowException e) {
                throw new UnreadableBodyException(tooSlow().refusal());
            } catch (BodyTakenException e) {
                throw new UnreadableBodyException(taken());
            } catch (IOException e) {
                throw new UnreadableBodyException(INCOMPLETE);
            }
        }
    }
}
