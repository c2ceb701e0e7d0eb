package dev.tidegate.gateway.config.value;

/** What a provider can say about a call itself that another route may nevertheless serve, if configuration declares so (ROUTE-3). */
public enum FailOverCause {
    /** The prompt is longer than the model's context. */
    CONTEXT_TOO_LONG,
    /** The model or provider does not support part of the input, such as images or a parameter. */
    UNSUPPORTED_INPUT,
    /** The provider or model declines to answer because of the content. */
    REFUSAL
}
