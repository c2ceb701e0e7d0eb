package dev.tidegate.gateway.upstream.http1;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a call uses now, for whoever cuts the call from another thread. A connection that was given back is out of reach of the
 * call that had it. Thread-safe.
 */
final class Line implements Runnable {
    private static final Cuttable CUT = () -> {};

    private final AtomicReference<@Nullable Cuttable> current = new AtomicReference<>();

    /** Something that {@link #run} ends at once, whatever it is waiting for. */
    interface Cuttable {
        void cut();
    }

    /**
     * From now on a cut ends this one. What the call used before is no longer its own.
     *
     * @throws IOException when the call was cut already, and {@code next} with it
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
