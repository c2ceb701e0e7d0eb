package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.Headers;

/** Whose error envelope an answer uses. It follows the path, so that a refusal before routing speaks the client's language too (API-3). */
public enum ErrorFamily {
    /** {@code {"error": {"message", "type", "code", "param"}}}: everywhere but on Anthropic's routes. */
    OPENAI,
    /** {@code {"type": "error", "error": {"type", "message"}}}: on and below {@code /v1/messages}. */
    ANTHROPIC;

    private static final String VERSION = "/v1";
    private static final String ANTHROPIC_PATH = "/messages";
    private static final String MODELS_PATH = "/v1/models";

    /** By the path, and where clients of both ask, by the header that Anthropic's clients always send. */
    public static ErrorFamily of(String target, Headers headers) {
        boolean asksInAnthropicsWay = target.startsWith(MODELS_PATH) && headers.contains("anthropic-version");
        return asksInAnthropicsWay || belowVersion(target).startsWith(ANTHROPIC_PATH) ? ANTHROPIC : OPENAI;
    }

    /** Without a version or with two only the base URL is wrong: whoever asks there for messages is a client of Anthropic's. */
    private static String belowVersion(String target) {
        int start = 0;
        while (target.startsWith(VERSION, start)) start += VERSION.length();
        return target.substring(start);
    }
}
