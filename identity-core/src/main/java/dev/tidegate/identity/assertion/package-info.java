/**
 * What a trusted reverse proxy may assert about a caller, and who gets in that way: total functions that return an outcome. May depend on
 * the packages of {@code identity} before it. Entry type: {@link dev.tidegate.identity.assertion.AssertionRules}.
 */
@NullMarked
package dev.tidegate.identity.assertion;

import org.jspecify.annotations.NullMarked;
