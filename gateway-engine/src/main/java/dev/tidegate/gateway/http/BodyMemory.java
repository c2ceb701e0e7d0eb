package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Limits the bytes of bodies in memory, requests and answers of all exchanges together. Anything beyond is refused before memory runs out.
 * Unauthenticated callers share a part of it, so that they cannot take what others need. Each caller may always hold one body, and more as
 * long as that leaves as much for others; so may each unauthenticated network. Small bodies have some additional room. Thread-safe.
 */
public final class BodyMemory {
    private static final int SHARE_OF_HEAP = 4;
    private static final int STRANGERS_SHARE = 4;
    private static final int SMALL_SHARE = 16;
    private static final int SMALL_BYTES = 64 * 1024;

    /** Enough for a sign-in or similar form; unauthenticated callers may never send more than a small body. */
    private static final int SIGN_IN_BYTES = 4 * 1024;

    private static final Refusal USED_UP = Refusal.of(
                    UNAVAILABLE,
                    "overloaded",
                    "The gateway is holding as many bytes of requests and answers as it can. Try again in a moment.")
            .withRetryAfter(Duration.ofSeconds(1));

    private static final Refusal SHARE_USED_UP = Refusal.of(
                    EXHAUSTED,
                    "caller_overloaded",
                    "Your other requests are holding as many bytes of requests and answers as one caller may. Try again"
                            + " when some have ended.")
            .withRetryAfter(Duration.ofSeconds(1));

    private final Share all;
    private final Share strangers;

    /** @param limitBytes for all bodies together */
    public BodyMemory(long limitBytes) {
        this.all = new Share(limitBytes);
        this.strangers = new Share(limitBytes / STRANGERS_SHARE);
    }

    /** Limited to a quarter of this process's maximum heap. */
    public static BodyMemory ofHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The memory of one exchange, initially none; must be closed at its end. */
    public Held hold(boolean stranger) {
        return new Held(stranger);
    }

    /** How much is currently held. */
    public long heldBytes() {
        return all.held.get();
    }

    private record Share(long limit, AtomicLong held, AtomicLongArray callers) {
        Share(long limit) {
            this(limit, new AtomicLong(), new AtomicLongArray(Slots.COUNT));
        }

        /** @param small whether the part reserved for small bodies may be taken too */
        boolean take(long bytes, boolean small) {
            if (held.addAndGet(bytes) <= limit + (small ? forSmall() : 0)) return true;
            held.addAndGet(-bytes);
            return false;
        }

        /** How much one caller may hold: as much as was free before {@code taken}, and always room for small bodies. */
        long ofOne(long taken) {
            return Math.max(limit - held.get() + taken, forSmall());
        }

        private long forSmall() {
            return limit / SMALL_SHARE;
        }
    }

    /** The memory of one exchange. Used by one thread at a time. */
    public final class Held implements AutoCloseable {
        private static final int NOBODY = -1;

        private final boolean stranger;
        private final Share share;
        private int caller = NOBODY;
        private boolean mayPassShare;
        private long bytes;

        private Held(boolean stranger) {
            this.stranger = stranger;
            this.share = stranger ? strangers : all;
        }

        /** Counts what is taken for this caller, by id, or by network if unauthenticated. Must be called before anything is taken. */
        public void belongsTo(String callerId) {
            caller = Slots.of(callerId);
        }

        /** Lifts the limit of the caller's share, for answers, which have already been paid for. */
        public void passShare() {
            mayPassShare = true;
        }

        /**
         * Reserves memory before it is filled.
         *
         * @throws RefusedException TOO_LARGE when there can never be that much; UNAVAILABLE when there is not now; EXHAUSTED when the
         *     caller's other exchanges hold too much
         */
        public void take(long more) {
            take(more, bytes + more);
        }

        /** Reserves memory for a copy, and releases that of the original, which exists alongside while the copy is made. */
        void takeForCopy(long copy, long original) {
            take(copy, bytes - original + copy);
        }

        private void take(long more, long size) {
            if (bytes + more > share.limit) throw new RefusedException(neverFits());
            if (stranger && !strangers.take(more, size <= SIGN_IN_BYTES)) throw new RefusedException(USED_UP);
            if (!all.take(more, stranger || size <= SMALL_BYTES)) {
                if (stranger) strangers.held.addAndGet(-more);
                throw new RefusedException(USED_UP);
            }
            long others = caller == NOBODY ? 0 : share.callers.getAndAdd(caller, more) - bytes;
            bytes += more;
            if (!mayPassShare && others > 0 && others + bytes > share.ofOne(more)) {
                giveBack(more);
                throw new RefusedException(SHARE_USED_UP);
            }
        }

        /** The maximum length of a body whose limit is {@code maxBytes} for authenticated callers. */
        long longest(long maxBytes) {
            return stranger ? Math.min(maxBytes, SMALL_BYTES) : maxBytes;
        }

        boolean isStrangers() {
            return stranger;
        }

        /** How much this exchange holds. */
        public long bytes() {
            return bytes;
        }

        /** Releases what has been taken since it held this much. */
        public void giveBackTo(long before) {
            giveBack(Math.max(0, bytes - before));
        }

        /** Releases memory whose content is no longer needed. */
        public void giveBack(long fewer) {
            long given = Math.min(fewer, bytes);
            bytes -= given;
            all.held.addAndGet(-given);
            if (stranger) strangers.held.addAndGet(-given);
            if (caller != NOBODY) share.callers.addAndGet(caller, -given);
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
