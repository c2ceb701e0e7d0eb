package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.call.wire.StreamDialect.Progress;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a provider still sends when nothing more goes to the caller. Read within little time and few reads. Used by one thread. */
final class StreamRest {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRest.class);

    /** How long to wait for the rest of a finished answer before its connection is dropped rather than kept. */
    private static final long REST_NANOS = Duration.ofMillis(250).toNanos();

    /** How long to wait for the usage of a finished answer whose caller has left. */
    private static final long USAGE_NANOS = Duration.ofMillis(500).toNanos();

    private static final int MAX_READS = 16;

    private final UpstreamResponse upstream;
    private final WatchedCall watch;
    private final StreamDialect dialect;
    private final String requestId;

    StreamRest(UpstreamResponse upstream, WatchedCall watch, StreamDialect dialect, String requestId) {
        this.upstream = upstream;
        this.watch = watch;
        this.dialect = dialect;
        this.requestId = requestId;
    }

    /** Reads what follows the last event, normally just the end of the body, so that the connection can be kept. */
    void take() {
        watch.endWithin(REST_NANOS);
        byte[] rest = new byte[1024];
        try {
            for (int i = 0; i < MAX_READS; i++) {
                if (upstream.body().read(rest) < 0) return;
            }
        } catch (IOException e) {
            LOG.debug("{} connection not kept: {}", requestId, e.toString());
        }
    }

    /**
     * Ends the wait for a caller who has left. If the provider has finished the content, its usage is only a few bytes away: the call may
     * then run for half a second more to read it, with any other cut still in force. Otherwise, nothing changes.
     *
     * @return whether to read on
     */
    boolean allowUsage() {
        boolean awaited = dialect.awaitsUsage() && watch.cut() == null;
        if (awaited) watch.endWithin(USAGE_NANOS);
        return awaited;
    }

    /** Reads on to the usage, as far as {@link #allowUsage} allows. */
    void readUsage() {
        if (!allowUsage()) return;
        ByteArrayOutputStream unsent = new ByteArrayOutputStream();
        int reads = 0;
        try {
            while (dialect.awaitsUsage()) {
                unsent.reset();
                Progress progress = dialect.next(unsent);
                if (progress == Progress.GOES_ON) continue;
                if (progress != Progress.WAITS || ++reads > MAX_READS || !dialect.fill(upstream.body())) return;
            }
        } catch (IOException e) {
            LOG.debug("{} usage not read: {}", requestId, e.toString());
        }
    }
}
