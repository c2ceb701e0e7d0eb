/**
 * Which change and which use of a principal or credential is allowed: total functions that answer with an outcome.
 * May depend on the packages of {@code identity} before it. Entry type: {@link dev.tidegate.identity.lifecycle.ApiKeyLifecycle}.
 */
@NullMarked
package dev.tidegate.identity.lifecycle;

import org.jspecify.annotations.NullMarked;
