package dev.tidegate.gateway.provider;

import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.exchange.Headers;

/** The API dialect that a caller uses. Derived from the path, so that refusals before routing use it too (API-3). */
public enum Family {
    /** OpenAI's, whose errors are {@code {"error": {"message", "type", "code", "param"}}}: everywhere but on Anthropic's routes. */
    OPENAI,
    /** Anthropic's, whose errors are {@code {"type": "error", "error": {"type", "message"}}}: on and below {@code /v1/messages}. */
    ANTHROPIC;

    private static final String VERSION = "/v1";
    private static final String ANTHROPIC_PATH = "/messages";
    private static final String MODELS_PATH = "/v1/models";

    /** The family of a request, by path and, on paths that both use, by the header that Anthropic's clients always send. */
    public static Family of(String target, Headers headers) {
        boolean asksInAnthropicsWay = target.startsWith(MODELS_PATH) && headers.contains("anthropic-version");
        return asksInAnthropicsWay || belowVersion(target).startsWith(ANTHROPIC_PATH) ? ANTHROPIC : OPENAI;
    }

    /** The family whose operations providers of this type support. */
    static Family of(ProviderType type) {
        return switch (type) {
            case OPENAI_COMPAT -> OPENAI;
            case ANTHROPIC -> ANTHROPIC;
        };
    }

    /** With no version or two of them, only the base URL is wrong: a request for messages is still from an Anthropic client. */
    private static String belowVersion(String target) {
        int start = 0;
        while (target.startsWith(VERSION, start)) start += VERSION.length();
        return target.substring(start);
    }
}
