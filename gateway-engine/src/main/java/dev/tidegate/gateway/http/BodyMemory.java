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
 * more as long as that leaves as much to others, and so has one network among strangers; small bodies have some room beside.
 * Thread-safe.
 */
public final class BodyMemory {
    private static final int SHARE_OF_HEAP = 4;
    private static final int STRANGERS_SHARE = 4;
    private static final int SMALL_SHARE = 16;
    private static final int SMALL_BYTES = 64 * 1024;

    /** A sign-in, a form and the like; what strangers send is never larger than a small body. */
    private static final int SIGN_IN_BYTES = 4 * 1024;

    private static final Refusal USED_UP = Refusal.of(
                    UNAVAILABLE,
                    "overloaded",
                    "The gateway is holding as many bytes of requests and answers as it can.")
            .withRetryAfter(Duration.ofSeconds(1));

    private static final Refusal SHARE_USED_UP = Refusal.of(
                    EXHAUSTED,
                    "caller_overloaded",
                    "Your other requests are holding as many bytes of requests and answers as one caller may.")
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

    private record Share(long limit, AtomicLong held, AtomicLongArray callers) {
        Share(long limit) {
            this(limit, new AtomicLong(), new AtomicLongArray(Slots.COUNT));
        }

        /** @param small whether the part that is kept for small bodies may be taken too */
        boolean take(long bytes, boolean small) {
            if (held.addAndGet(bytes) <= limit + (small ? forSmall() : 0)) return true;
            held.addAndGet(-bytes);
            return false;
        }

        /** What one caller may hold: as much as was free before this was taken, and always room for small bodies. */
        long ofOne(long taken) {
            return Math.max(limit - held.get() + taken, forSmall());
        }

        private long forSmall() {
            return limit / SMALL_SHARE;
        }
    }

    /** What one exchange keeps. Used by one thread at a time. */
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

        /** Counts what will be taken for this caller, by an id, or by the network of a stranger. To be called before anything is. */
        public void belongsTo(String callerId) {
            caller = Slots.of(callerId);
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
            take(more, bytes + more);
        }

        /** Takes room for a copy that is kept beside the original while it is made; the room of the original is given back after that. */
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

        /** How long a body may be for which {@code maxBytes} would do from anybody who is known. */
        long longest(long maxBytes) {
            return stranger ? Math.min(maxBytes, SMALL_BYTES) : maxBytes;
        }

        boolean isStrangers() {
            return stranger;
        }

        /** Gives room back whose content nobody will look at any more. */
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
