package dev.tidegate.gateway.metering;

/**
 * Tokens of one call as the provider reported them. {@code inputTokens} counts the whole prompt, including tokens read from or written to
 * the provider's prompt cache, however the provider reports them.
 */
public record Usage(long inputTokens, long outputTokens, long cacheReadTokens, long cacheWriteTokens) {
    /** The usage of a call that uses no tokens. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage {
        if (inputTokens < 0 || outputTokens < 0 || cacheReadTokens < 0 || cacheWriteTokens < 0) {
            throw new IllegalArgumentException("usage: negative token count (expected: >= 0)");
        }
    }
}
