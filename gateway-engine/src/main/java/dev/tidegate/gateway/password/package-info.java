/**
 * Passwords: judged when they are chosen, kept as Argon2id, verified at a bounded cost (USER-9). May depend on config, naming, refusal
 * and identity-core. Entry type: {@link dev.tidegate.gateway.password.Passwords}.
 */
@NullMarked
package dev.tidegate.gateway.password;

import org.jspecify.annotations.NullMarked;
