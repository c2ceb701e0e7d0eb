package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.call.wire.StreamDialect.Progress;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.refusal.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a stream up to its first content. Nothing of it has gone out, so another attempt can still follow (ROUTE-3).
 *
 * @param bytes what the caller gets of it
 * @param over whether it is the whole stream
 * @param error what the provider reported instead of content, or null
 * @param fault why there is no content, or null
 */
record StreamStart(
        Body.Bytes bytes,
        boolean over,
        @Nullable ProviderError error,
        @Nullable Fault fault) {
    /** Nothing has been read yet. */
    static final StreamStart UNREAD = new StreamStart(new Body.Bytes(new byte[0]), false, null, null);

    /** Most providers announce themselves in a few hundred bytes; Responses repeats the instructions and tools of the call, twice. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int USUAL_BYTES = 64 * 1024;

    /**
     * Reads events until one has content.
     *
     * @param memory takes what is unusually long
     * @throws IOException when reading fails
     * @throws RefusedException when there is no memory for it
     */
    static StreamStart read(StreamDialect dialect, InputStream in, BodyMemory.Held memory) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean charged = false;
        while (true) {
            boolean more = dialect.fill(in);
            Progress progress = Progress.GOES_ON;
            while (progress == Progress.GOES_ON) {
                progress = dialect.next(out);
                if (dialect.reported() != null) return new StreamStart(bytes(out), false, dialect.reported(), null);
                if (dialect.hasContent() || out.size() > MAX_BYTES) return of(out, progress);
            }
            if (out.size() > USUAL_BYTES && !charged) {
                memory.take(MAX_BYTES);
                charged = true;
            }
            if (progress == Progress.ENDED) return of(out, progress);
            if (progress == Progress.MALFORMED && more)
                return new StreamStart(bytes(out), false, null, Fault.MALFORMED);
            if (!more) return dialect.isWhole() ? of(out, Progress.ENDED) : incomplete(out);
        }
    }

    private static StreamStart of(ByteArrayOutputStream out, Progress progress) {
        return new StreamStart(bytes(out), progress == Progress.ENDED, null, null);
    }

    private static StreamStart incomplete(ByteArrayOutputStream out) {
        return new StreamStart(bytes(out), false, null, Fault.INCOMPLETE);
    }

    private static Body.Bytes bytes(ByteArrayOutputStream out) {
        return new Body.Bytes(out.toByteArray());
    }
}
