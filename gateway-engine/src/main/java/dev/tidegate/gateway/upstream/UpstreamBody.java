package dev.tidegate.gateway.upstream;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;

/** The body of a request to another service. */
public sealed interface UpstreamBody {

    record None() implements UpstreamBody {}

    /** A body that is wholly there. */
    final class Bytes implements UpstreamBody {
        private final byte[] content;

        /** @param content not copied, so not to be changed afterwards */
        public Bytes(byte[] content) {
            this.content = requireNonNull(content, "content");
        }

        /** Not to be changed. */
        public byte[] content() {
            return content;
        }
    }

    /**
     * A body that is sent as it is read.
     *
     * @param length in bytes, or -1 when only the end will tell
     */
    record Stream(InputStream content, long length) implements UpstreamBody {
        public Stream {
            requireNonNull(content, "content");
        }
    }
}
