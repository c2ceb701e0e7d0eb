/**
 * How a principal proves itself: API keys, their text form and their digests.
 * May depend on {@code identity}, {@code identity.principal} and {@code identity.access}. Entry type: {@link dev.tidegate.identity.credential.ApiKey}.
 */
@NullMarked
package dev.tidegate.identity.credential;

import org.jspecify.annotations.NullMarked;
