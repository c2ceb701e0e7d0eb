package dev.tidegate.gateway.upstream;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.json.Pieces;
import java.io.InputStream;

/** The body of a request to another service. */
public sealed interface UpstreamBody {

    record None() implements UpstreamBody {}

    /** A body held in memory. */
    record Whole(Pieces content) implements UpstreamBody {
        public Whole {
            requireNonNull(content, "content");
        }
    }

    /**
     * A body that is sent as it is read.
     *
     * @param length in bytes, or -1 when unknown until the end
     */
    record Stream(InputStream content, long length) implements UpstreamBody {
        public Stream {
            requireNonNull(content, "content");
        }
    }
}
