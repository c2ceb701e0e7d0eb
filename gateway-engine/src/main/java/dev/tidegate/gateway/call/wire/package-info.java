/**
 * What the bytes of each API mean: events and how a stream ends, errors, usage, the name of the model. Nothing here sends or records.
 * May depend on call.body, json, metering, provider and the envelopes of routing; used by the rest of the data plane. Entry type:
 * {@link dev.tidegate.gateway.call.wire.Bridge}.
 */
@NullMarked
package dev.tidegate.gateway.call.wire;

import org.jspecify.annotations.NullMarked;
