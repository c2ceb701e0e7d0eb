package dev.tidegate.gateway.provider;

import dev.tidegate.gateway.model.Capability;

/**
 * A call of the data plane (API-1).
 */
public enum Operation {
    CHAT_COMPLETIONS("/chat/completions", Family.OPENAI, Capability.CHAT_COMPLETIONS),
    COMPLETIONS("/completions", Family.OPENAI, Capability.COMPLETIONS),
    RESPONSES("/responses", Family.OPENAI, Capability.RESPONSES),
    EMBEDDINGS("/embeddings", Family.OPENAI, Capability.EMBEDDINGS),
    MESSAGES("/messages", Family.ANTHROPIC, Capability.MESSAGES),
    COUNT_TOKENS("/messages/count_tokens", Family.ANTHROPIC, Capability.MESSAGES),
    IMAGES_GENERATIONS("/images/generations", Family.OPENAI, Capability.IMAGES),
    IMAGES_EDITS("/images/edits", Family.OPENAI, Capability.IMAGES),
    IMAGES_VARIATIONS("/images/variations", Family.OPENAI, Capability.IMAGES),
    AUDIO_SPEECH("/audio/speech", Family.OPENAI, Capability.AUDIO),
    AUDIO_TRANSCRIPTIONS("/audio/transcriptions", Family.OPENAI, Capability.AUDIO),
    AUDIO_TRANSLATIONS("/audio/translations", Family.OPENAI, Capability.AUDIO);

    private final String upstreamPath;
    private final Family family;
    private final Capability capability;

    Operation(String upstreamPath, Family family, Capability capability) {
        this.upstreamPath = upstreamPath;
        this.family = family;
        this.capability = capability;
    }

    /** The path below the provider's base URL, which includes the version path. */
    public String upstreamPath() {
        return upstreamPath;
    }

    /** The family whose API it belongs to. */
    public Family family() {
        return family;
    }

    /** Whether it is free, so that missing usage means zero. */
    public boolean usesNothing() {
        return this == COUNT_TOKENS;
    }

    /** Whether a stream reports usage only when asked to. */
    public boolean usageIsOptional() {
        return this == CHAT_COMPLETIONS || this == COMPLETIONS;
    }

    /** Whether its request is a form with files rather than JSON. */
    public boolean takesForm() {
        return switch (this) {
            case IMAGES_EDITS, IMAGES_VARIATIONS, AUDIO_TRANSCRIPTIONS, AUDIO_TRANSLATIONS -> true;
            default -> false;
        };
    }

    /** Whether the provider chooses the kind of its answer: JSON, events, or bytes such as audio. */
    public boolean answersFreely() {
        return capability == Capability.IMAGES || capability == Capability.AUDIO;
    }

    /** The capability that a route needs for it. */
    public Capability capability() {
        return capability;
    }
}
