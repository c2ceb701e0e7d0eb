package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

/** The body of a response. */
public sealed interface Body {

    record Empty() implements Body {}

    /** A body that is wholly there. */
    final class Bytes implements Body {
        private final byte[] content;

        /** @param content not copied, so not to be changed afterwards */
        public Bytes(byte[] content) {
            this.content = requireNonNull(content, "content");
        }

        /** The content itself; not to be changed. */
        public byte[] content() {
            return content;
        }
    }

    /** A body that is written as it comes. */
    record Stream(BodyWriter writer) implements Body {
        public Stream {
            requireNonNull(writer, "writer");
        }
    }
}
