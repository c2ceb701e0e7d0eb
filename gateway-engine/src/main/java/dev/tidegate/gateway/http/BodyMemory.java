package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many bytes of bodies a gateway keeps at once, requests and answers of all exchanges together. What is beyond that is refused before
 * memory ends. Strangers share a part of it, so that they cannot take what callers need. One caller has the room for one body, and for
 * more as long as that leaves as much to others; small bodies have some room beside. Thread-safe.
 */
public final class BodyMemory {
    private static final int SHARE_OF_HEAP = 4;
    private static final int STRANGERS_SHARE = 4;
    private static final int SMALL_SHARE = 16;
    private static final int SMALL_BYTES = 64 * 1024;

    /** Callers whose hashes meet share a share, which costs nothing but some of it; a map would cost every call more. */
    private static final int CALLERS = 4096;

    private static final Refusal USED_UP = Refusal.of(
                    UNAVAILABLE,
                    "overloaded",
                    "The gateway is holding as many bytes of requests and answers as it can.")
            .withRetryAfter(Duration.ofSeconds(1));

    private static final Refusal SHARE_USED_UP = Refusal.of(
                    EXHAUSTED,
                    "caller_overloaded",
                    "Your other calls are holding as many bytes of requests and answers as one caller may.")
            .withRetryAfter(Duration.ofSeconds(1));

    private final Share all;
    private final Share strangers;
    private final AtomicLongArray callers = new AtomicLongArray(CALLERS);

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

        boolean take(long bytes, long beside) {
            if (held.addAndGet(bytes) <= limit + beside) return true;
            held.addAndGet(-bytes);
            return false;
        }
    }

    /** What one exchange keeps. Used by one thread at a time. */
    public final class Held implements AutoCloseable {
        private static final int NOBODY = -1;

        private final boolean stranger;
        private int caller = NOBODY;
        private boolean mayPassShare;
        private long bytes;

        private Held(boolean stranger) {
            this.stranger = stranger;
        }

        /** Counts what will be taken for this caller, by an id. To be called before anything is. */
        public void belongsTo(String callerId) {
            caller = Math.floorMod(callerId.hashCode(), CALLERS);
        }

        /** From now on the caller's share is no bound, as for answers: they have been paid for. */
        public void passShare() {
            mayPassShare = true;
        }

        /**
         * Takes room before it is filled.
         *
         * @throws RefusedException TOO_LARGE when there could never be so much; UNAVAILABLE when there is not now; EXHAUSTED when other
         *     exchanges of the caller hold too much
         */
        public void take(long more) {
            if (bytes + more > (stranger ? strangers : all).limit) throw new RefusedException(neverFits());
            if (stranger && !strangers.take(more, 0)) throw new RefusedException(USED_UP);
            boolean small = bytes + more <= SMALL_BYTES;
            if (!all.take(more, small ? all.limit / SMALL_SHARE : 0)) {
                if (stranger) strangers.held.addAndGet(-more);
                throw new RefusedException(USED_UP);
            }
            long others = caller == NOBODY ? 0 : callers.getAndAdd(caller, more) - bytes;
            bytes += more;
            if (!mayPassShare && others > 0 && others + bytes > share(more)) {
                giveBack(more);
                throw new RefusedException(SHARE_USED_UP);
            }
        }

        /** As much as was free before this was taken, and always room for small bodies. */
        private long share(long taken) {
            return Math.max(all.limit - all.held.get() + taken, all.limit / SMALL_SHARE);
        }

        /** Gives room back whose content nobody will look at any more. */
        public void giveBack(long fewer) {
            long given = Math.min(fewer, bytes);
            bytes -= given;
            all.held.addAndGet(-given);
            if (stranger) strangers.held.addAndGet(-given);
            if (caller != NOBODY) callers.addAndGet(caller, -given);
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
