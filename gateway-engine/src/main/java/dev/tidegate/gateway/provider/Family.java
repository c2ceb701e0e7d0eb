package dev.tidegate.gateway.provider;

import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.exchange.Headers;

/** Whose API a caller speaks. It follows the path, so that a refusal before routing speaks the caller's language too (API-3). */
public enum Family {
    /** OpenAI's, whose errors are {@code {"error": {"message", "type", "code", "param"}}}: everywhere but on Anthropic's routes. */
    OPENAI,
    /** Anthropic's, whose errors are {@code {"type": "error", "error": {"type", "message"}}}: on and below {@code /v1/messages}. */
    ANTHROPIC;

    private static final String VERSION = "/v1";
    private static final String ANTHROPIC_PATH = "/messages";
    private static final String MODELS_PATH = "/v1/models";

    /** The family of a request, by the path, and where clients of both ask, by the header that Anthropic's clients always send. */
    public static Family of(String target, Headers headers) {
        boolean asksInAnthropicsWay = target.startsWith(MODELS_PATH) && headers.contains("anthropic-version");
        return asksInAnthropicsWay || belowVersion(target).startsWith(ANTHROPIC_PATH) ? ANTHROPIC : OPENAI;
    }

    /** The family whose operations providers of this type have. */
    static Family of(ProviderType type) {
        return switch (type) {
            case OPENAI_COMPAT -> OPENAI;
            case ANTHROPIC -> ANTHROPIC;
        };
    }

    /** Without a version or with two only the base URL is wrong: whoever asks there for messages is a client of Anthropic's. */
    private static String belowVersion(String target) {
        int start = 0;
        while (target.startsWith(VERSION, start)) start += VERSION.length();
        return target.substring(start);
    }
}
