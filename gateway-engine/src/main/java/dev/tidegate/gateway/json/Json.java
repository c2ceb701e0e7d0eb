package dev.tidegate.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * The gateway's JSON settings. The limits are those of the data plane; the length of a document is bounded where the body is read.
 * Duplicate members are not refused here, since a body that is passed on may have them; code that owns a member checks it.
 */
public final class Json {
    /** Levels, characters of a name and digits of a number. The parser caches names across documents, so they are limited. */
    public static final int MAX_DEPTH = 1000;

    public static final int MAX_NAME = 1024;
    public static final int MAX_NUMBER = 10_000;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    /** Thread-safe. Its buffers are pooled for all threads, because one pool per thread would cost every virtual thread its own. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * For provider answers. The gateway need not understand all of them, so only what could exhaust memory or stack is refused.
     * Thread-safe.
     */
    static final JsonFactory ANSWERS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Thread-safe. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private Json() {}

    /** Where a document begins: RFC 8259 8.1 allows a leading byte order mark to be ignored. */
    public static int start(byte[] json, int offset, int length) {
        boolean mark = length >= 3
                && json[offset] == (byte) 0xEF
                && json[offset + 1] == (byte) 0xBB
                && json[offset + 2] == (byte) 0xBF;
        return mark ? offset + 3 : offset;
    }

    /** The text as a JSON string, quotes included, in UTF-8. */
    public static byte[] quote(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[inner.length + 2];
        quoted[0] = '"';
        System.arraycopy(inner, 0, quoted, 1, inner.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    /** The text in UTF-8, unchanged. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
