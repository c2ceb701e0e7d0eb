package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

/** The body of a response. */
public sealed interface Body {

    record Empty() implements Body {}

    /** A body held in memory. */
    final class Bytes implements Body {
        private final byte[] content;

        /** @param content not copied, so must not be changed afterwards */
        public Bytes(byte[] content) {
            this.content = requireNonNull(content, "content");
        }

        /** The content itself, which must not be changed. */
        public byte[] content() {
            return content;
        }
    }

    /** A body that is written as it is produced. */
    record Stream(BodyWriter writer) implements Body {
        public Stream {
            requireNonNull(writer, "writer");
        }
    }
}
