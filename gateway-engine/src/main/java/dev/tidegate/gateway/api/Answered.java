package dev.tidegate.gateway.api;

import dev.tidegate.gateway.exchange.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes with headers of its own, such as a cookie.
 *
 * @param value null where {@code data} is null
 */
public record Answered<O>(@Nullable O value, Headers headers) {}
