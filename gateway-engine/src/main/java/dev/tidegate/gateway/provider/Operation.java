package dev.tidegate.gateway.provider;

import dev.tidegate.gateway.config.ProviderType;
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
    COUNT_TOKENS("/messages/count_tokens", ProviderType.ANTHROPIC, Capability.MESSAGES);

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

    /** What a route must be able to do for it. */
    public Capability capability() {
        return capability;
    }
}
