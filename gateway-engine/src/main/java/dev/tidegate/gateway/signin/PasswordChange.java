package dev.tidegate.gateway.signin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.signin.SignInAttempt.From;

/** A signed-in user's request to change the password. */
public record PasswordChange(Secret current, Secret chosen, From from) {
    public PasswordChange {
        requireNonNull(current, "current");
        requireNonNull(chosen, "chosen");
        requireNonNull(from, "from");
    }
}
