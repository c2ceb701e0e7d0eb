package dev.tidegate.gateway.config.seed;

/** Which API a provider speaks (ROUTE-1). */
public enum ProviderType {
    /** The OpenAI API under any base URL. */
    OPENAI_COMPAT,
    /** The Anthropic API. */
    ANTHROPIC;

    /** The header in which such providers expect their token. */
    public String usualAuthHeader() {
        return this == ANTHROPIC ? "x-api-key" : "authorization";
    }
}
