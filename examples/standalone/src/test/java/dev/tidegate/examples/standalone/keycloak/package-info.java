/**
 * Signing in with a real Keycloak, which Maven fetches and these tests start; the profile {@code keycloak} turns them on.
 *
 * <p>Nothing depends on it. Entry type: {@code KeycloakServer}.
 */
@NullMarked
package dev.tidegate.examples.standalone.keycloak;

import org.jspecify.annotations.NullMarked;
