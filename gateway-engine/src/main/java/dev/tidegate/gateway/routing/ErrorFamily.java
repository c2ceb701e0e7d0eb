package dev.tidegate.gateway.routing;

/** Whose error envelope an answer uses. It follows the path, so that a refusal before routing speaks the client's language too (API-3). */
public enum ErrorFamily {
    /** {@code {"error": {"message", "type", "code", "param"}}}: everywhere but on Anthropic's routes. */
    OPENAI,
    /** {@code {"type": "error", "error": {"type", "message"}}}: on and below {@code /v1/messages}. */
    ANTHROPIC;

    private static final String ANTHROPIC_PATH = "/v1/messages";

    public static ErrorFamily of(String target) {
        return target.startsWith(ANTHROPIC_PATH) ? ANTHROPIC : OPENAI;
    }
}
