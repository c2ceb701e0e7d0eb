package dev.tidegate.gateway.routing;

/** Whose error envelope an API uses. */
public enum ErrorFamily {
    /** {@code {"error": {"message", "type", "code", "param"}}}: everywhere but on Anthropic's routes. */
    OPENAI,
    /** {@code {"type": "error", "error": {"type", "message"}}}: below {@code /v1/messages}. */
    ANTHROPIC
}
