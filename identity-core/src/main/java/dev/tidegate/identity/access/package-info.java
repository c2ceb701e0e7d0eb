/**
 * Which model a caller may use: one stack of overlays that only ever narrows (ACC-1 to ACC-3).
 * May depend on {@code identity} and {@code identity.principal}. Entry type: {@link dev.tidegate.identity.access.OverlayStack}.
 */
@NullMarked
package dev.tidegate.identity.access;

import org.jspecify.annotations.NullMarked;
