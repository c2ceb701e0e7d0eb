/**
 * Sign-ins in the database: sessions, passwords, attempts, and sign-ins through identity providers or begun by programs on somebody's
 * behalf.
 * Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type: {@link dev.tidegate.gateway.store.signin.JdbiSignInStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.signin;

import org.jspecify.annotations.NullMarked;
