/**
 * How an ordinary "no" leaves a transaction or a rule: as one exception that carries the refusal. May depend on identity-core; used
 * everywhere above. Entry type: {@link dev.tidegate.gateway.refusal.RefusedException}.
 */
@NullMarked
package dev.tidegate.gateway.refusal;

import org.jspecify.annotations.NullMarked;
