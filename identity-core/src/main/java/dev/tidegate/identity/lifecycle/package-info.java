/**
 * Which changes and uses of a principal or credential are allowed: total functions that return an outcome. May depend on the packages of
 * {@code identity} before it. Entry type: {@link dev.tidegate.identity.lifecycle.ApiKeyLifecycle}.
 */
@NullMarked
package dev.tidegate.identity.lifecycle;

import org.jspecify.annotations.NullMarked;
