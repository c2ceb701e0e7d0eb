/**
 * Which routes of a model can serve a call, and in which order they are tried. Sends nothing. May depend on call.body, call.wire,
 * config.seed, model, provider, refusal and identity-core; used by the rest of the data plane. Entry type: {@link
 * dev.tidegate.gateway.call.plan.RoutePlanner}.
 */
@NullMarked
package dev.tidegate.gateway.call.plan;

import org.jspecify.annotations.NullMarked;
