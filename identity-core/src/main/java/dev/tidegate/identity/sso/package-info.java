/**
 * Whom the word of an identity provider lets in, and where they are led then: total functions that answer with an outcome.
 * May depend on the packages of {@code identity} before it. Entry type: {@link dev.tidegate.identity.sso.SsoRules}.
 */
@NullMarked
package dev.tidegate.identity.sso;

import org.jspecify.annotations.NullMarked;
