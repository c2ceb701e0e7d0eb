package dev.tidegate.gateway.provider;

import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.model.Capability;

/**
 * A call of the data plane (API-1).
 */
public enum Operation {
    CHAT_COMPLETIONS("/chat/completions", ProviderType.OPENAI_COMPAT, Capability.CHAT_COMPLETIONS),
    COMPLETIONS("/completions", ProviderType.OPENAI_COMPAT, Capability.COMPLETIONS),
    RESPONSES("/responses", ProviderType.OPENAI_COMPAT, Capability.RESPONSES),
    EMBEDDINGS("/embeddings", ProviderType.OPENAI_COMPAT, Capability.EMBEDDINGS),
    MESSAGES("/messages", ProviderType.ANTHROPIC, Capability.MESSAGES),
    COUNT_TOKENS("/messages/count_tokens", ProviderType.ANTHROPIC, Capability.MESSAGES),
    IMAGES_GENERATIONS("/images/generations", ProviderType.OPENAI_COMPAT, Capability.IMAGES),
    IMAGES_EDITS("/images/edits", ProviderType.OPENAI_COMPAT, Capability.IMAGES),
    IMAGES_VARIATIONS("/images/variations", ProviderType.OPENAI_COMPAT, Capability.IMAGES),
    AUDIO_SPEECH("/audio/speech", ProviderType.OPENAI_COMPAT, Capability.AUDIO),
    AUDIO_TRANSCRIPTIONS("/audio/transcriptions", ProviderType.OPENAI_COMPAT, Capability.AUDIO),
    AUDIO_TRANSLATIONS("/audio/translations", ProviderType.OPENAI_COMPAT, Capability.AUDIO);

    private final String upstreamPath;
    private final ProviderType family;
    private final Capability capability;

    Operation(String upstreamPath, ProviderType family, Capability capability) {
        this.upstreamPath = upstreamPath;
        this.family = family;
        this.capability = capability;
    }

    /** Below the provider's base URL, which holds the version path. */
    public String upstreamPath() {
        return upstreamPath;
    }

    /** The kind of provider that speaks this operation. */
    public ProviderType family() {
        return family;
    }

    /** Whether it is free, and so uses nothing although no usage is reported. */
    public boolean usesNothing() {
        return this == COUNT_TOKENS;
    }

    /** Whether a stream reports usage only when asked to. */
    public boolean usageIsOptional() {
        return this == CHAT_COMPLETIONS || this == COMPLETIONS;
    }

    /** Whether it is asked for by a form with files rather than by JSON. */
    public boolean takesForm() {
        return switch (this) {
            case IMAGES_EDITS, IMAGES_VARIATIONS, AUDIO_TRANSCRIPTIONS, AUDIO_TRANSLATIONS -> true;
            default -> false;
        };
    }

    /** Whether the provider chooses the kind of its answer: JSON, events, or bytes such as sound. */
    public boolean answersFreely() {
        return capability == Capability.IMAGES || capability == Capability.AUDIO;
    }

    /** What a route must be able to do for it. */
    public Capability capability() {
        return capability;
    }
}
