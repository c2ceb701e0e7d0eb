package dev.tidegate.gateway.model;

/** What a route may be able to do; named in configuration in lower case. */
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
