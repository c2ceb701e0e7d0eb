package dev.tidegate.gateway.upstream.http1;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a call currently uses, so that another thread can cut it. Once returned, a connection can no longer be cut by its
 * former call. Thread-safe.
 */
final class Line implements Runnable {
    private static final Cuttable CUT = () -> {};

    private final AtomicReference<@Nullable Cuttable> current = new AtomicReference<>();

    /** Something that {@link #run} ends at once, even while it waits. */
    interface Cuttable {
        void cut();
    }

    /**
     * Makes this the connection that a cut ends. The call no longer owns the one it used before.
     *
     * @throws IOException when the call has already been cut, and {@code next} with it
     */
    void use(Cuttable next) throws IOException {
        Cuttable before = current.get();
        if (before != CUT && current.compareAndSet(before, next)) return;
        next.cut();
        throw new IOException("the call was cut");
    }

    /** Ends the use of a connection. False when it was cut. */
    boolean release(Cuttable used) {
        return current.compareAndSet(used, null);
    }

    boolean isCut() {
        return current.get() == CUT;
    }

    /** Cuts the call. */
    @Override
    public void run() {
        Cuttable used = current.getAndSet(CUT);
        if (used != null) used.cut();
    }
}
