package dev.tidegate.gateway.config;

/** Which API a provider speaks (ROUTE-1). */
public enum ProviderType {
    /** The OpenAI API under any base URL. */
    OPENAI_COMPAT,
    /** The Anthropic API. */
    ANTHROPIC
}
