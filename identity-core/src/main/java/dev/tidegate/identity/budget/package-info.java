/**
 * Who may spend how much: limits, their terms and amounts of money, as values and rules.
 * May depend on the packages of {@code identity} before it and on {@code principal} and {@code access}. Entry type:
 * {@link dev.tidegate.identity.budget.Budget}.
 */
@NullMarked
package dev.tidegate.identity.budget;

import org.jspecify.annotations.NullMarked;
