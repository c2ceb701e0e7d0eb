/**
 * The caller, as verified by a guard. May depend on the packages of {@code identity} before it. Entry type:
 * {@link dev.tidegate.identity.permission.Caller}.
 */
@NullMarked
package dev.tidegate.identity.permission;

import org.jspecify.annotations.NullMarked;
