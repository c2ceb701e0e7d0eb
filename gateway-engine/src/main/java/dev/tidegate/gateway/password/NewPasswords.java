package dev.tidegate.gateway.password;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.Email;

/** Judges the passwords that people choose and hashes them for storage. Thread-safe. */
@FunctionalInterface
public interface NewPasswords {

    /**
     * The hash to store of a password that may be chosen. Takes tens of milliseconds: never inside a transaction.
     *
     * @param owner the address that the password must not equal
     * @throws dev.tidegate.gateway.refusal.RefusedException INVALID with param {@code password} when it may not be chosen; UNAVAILABLE when too
     *     many are being hashed
     */
    String hash(Secret password, Email owner);
}
