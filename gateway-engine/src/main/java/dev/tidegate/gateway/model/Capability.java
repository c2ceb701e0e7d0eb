package dev.tidegate.gateway.model;

/** A capability of a route; named in configuration in lower case. */
public enum Capability {
    CHAT_COMPLETIONS,
    COMPLETIONS,
    RESPONSES,
    EMBEDDINGS,
    MESSAGES,
    IMAGES,
    AUDIO,
    STREAM,
    TOOLS,
    VISION,
    JSON_SCHEMA,
    DEVELOPER_ROLE
}
