/**
 * Who gets in when vouched for by an identity provider, and where they are sent then: total functions that return an outcome. May depend on
 * the packages of {@code identity} before it. Entry type: {@link dev.tidegate.identity.sso.SsoRules}.
 */
@NullMarked
package dev.tidegate.identity.sso;

import org.jspecify.annotations.NullMarked;
