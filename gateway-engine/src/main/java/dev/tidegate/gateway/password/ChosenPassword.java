package dev.tidegate.gateway.password;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.Email;

/** A password that its owner may choose, as far as rules can tell; only {@link Passwords#allowed} creates one. Immutable. */
public final class ChosenPassword {
    private final Secret password;
    private final Email owner;

    ChosenPassword(Secret password, Email owner) {
        this.password = password;
        this.owner = owner;
    }

    Secret password() {
        return password;
    }

    Email owner() {
        return owner;
    }
}
