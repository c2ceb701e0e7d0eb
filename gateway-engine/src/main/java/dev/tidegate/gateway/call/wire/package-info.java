/**
 * The wire formats of each API: events and how a stream ends, errors, usage, the name of the model. Sends and records nothing. May depend
 * on call.body, config.seed, config.value, exchange, http, json, metering, model, provider, refusal, routing and identity-core; used by the rest of the
 * data plane. Entry type: {@link dev.tidegate.gateway.call.wire.Bridge}.
 */
@NullMarked
package dev.tidegate.gateway.call.wire;

import org.jspecify.annotations.NullMarked;
