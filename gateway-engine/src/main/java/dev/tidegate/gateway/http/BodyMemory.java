package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.TOO_LARGE;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies a gateway keeps at once, requests and answers of all exchanges together. What is beyond that is refused before
 * memory ends. Strangers share a part of it, so that they cannot take what callers need. Thread-safe.
 */
public final class BodyMemory {
    private static final int SHARE_OF_HEAP = 4;
    private static final int STRANGERS_SHARE = 4;

    private static final Refusal USED_UP = Refusal.of(
                    UNAVAILABLE,
                    "overloaded",
                    "The gateway is holding as many bytes of requests and answers as it can.")
            .withRetryAfter(Duration.ofSeconds(1));

    private final Share all;
    private final Share strangers;

    /** @param limitBytes of all bodies together */
    public BodyMemory(long limitBytes) {
        this.all = new Share(limitBytes);
        this.strangers = new Share(limitBytes / STRANGERS_SHARE);
    }

    /** A quarter of the largest heap that this process may have. */
    public static BodyMemory ofHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** What one exchange keeps; nothing yet. To be closed at its end. */
    public Held hold(boolean stranger) {
        return new Held(stranger);
    }

    /** How much is kept now. */
    public long heldBytes() {
        return all.held.get();
    }

    private record Share(long limit, AtomicLong held) {
        Share(long limit) {
            this(limit, new AtomicLong());
        }

        boolean take(long bytes) {
            if (held.addAndGet(bytes) <= limit) return true;
            held.addAndGet(-bytes);
            return false;
        }
    }

    /** What one exchange keeps. Used by one thread at a time. */
    public final class Held implements AutoCloseable {
        private final boolean stranger;
        private long bytes;

        private Held(boolean stranger) {
            this.stranger = stranger;
        }

        /**
         * Takes room before it is filled.
         *
         * @throws RefusedException TOO_LARGE when there could never be so much; UNAVAILABLE when there is not now
         */
        public void take(long more) {
            if (bytes + more > (stranger ? strangers : all).limit) throw new RefusedException(neverFits());
            if (stranger && !strangers.take(more)) throw new RefusedException(USED_UP);
            if (!all.take(more)) {
                if (stranger) strangers.held.addAndGet(-more);
                throw new RefusedException(USED_UP);
            }
            bytes += more;
        }

        /** Gives room back whose content nobody will look at any more. */
        public void giveBack(long fewer) {
            long given = Math.min(fewer, bytes);
            bytes -= given;
            all.held.addAndGet(-given);
            if (stranger) strangers.held.addAndGet(-given);
        }

        @Override
        public void close() {
            giveBack(bytes);
        }

        private Refusal neverFits() {
            return Refusal.of(
                    TOO_LARGE,
                    "request_body_too_large",
                    "The request body is larger than the memory that the gateway has for bodies (max_body_memory).");
        }
    }
}
