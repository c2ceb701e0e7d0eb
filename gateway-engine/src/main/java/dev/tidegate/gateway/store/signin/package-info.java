/**
 * Sign-ins in the database: sessions, passwords, attempts, and those that an identity provider or a program on somebody's behalf begins.
 * Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type: {@link dev.tidegate.gateway.store.signin.SignInStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.signin;

import org.jspecify.annotations.NullMarked;
