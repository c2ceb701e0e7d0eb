/**
 * The types that all identity rules share: an {@link dev.tidegate.identity.Outcome} is either a value or a
 * {@link dev.tidegate.identity.Refusal}. Anything may depend on it; it depends on the JDK alone. Entry type:
 * {@link dev.tidegate.identity.Outcome}.
 */
@NullMarked
package dev.tidegate.identity;

import org.jspecify.annotations.NullMarked;
