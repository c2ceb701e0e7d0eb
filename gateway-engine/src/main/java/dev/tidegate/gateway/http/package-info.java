/**
 * The engine's HTTP values: targets, requests, responses and bodies.
 * May depend on exchange, refusal and identity-core. Entry type: {@link dev.tidegate.gateway.http.Request}.
 */
@NullMarked
package dev.tidegate.gateway.http;

import org.jspecify.annotations.NullMarked;
