/**
 * Request bodies: read once, checked by the members that the gateway owns, and spliced into what is sent to providers. May depend on
 * exchange, http, json, model, provider, refusal and identity-core; used by the rest of the data plane. Entry type: {@link
 * dev.tidegate.gateway.call.body.CallBody}.
 */
@NullMarked
package dev.tidegate.gateway.call.body;

import org.jspecify.annotations.NullMarked;
