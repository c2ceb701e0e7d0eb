package dev.tidegate.gateway.password;

import static dev.tidegate.identity.RefusalKind.INVALID;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.Email;

/** Argon2id with 19 MiB, two passes and one lane (security numbers of OWASP and ASVS). Thread-safe. */
public final class Argon2Passwords implements NewPasswords {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private final SignInConfig config;

    public Argon2Passwords(SignInConfig config) {
        this.config = config;
    }

    @Override
    public String hash(Secret password, Email owner) {
        String text = password.reveal();
        if (text.codePointCount(0, text.length()) < config.passwordMinLength()) {
            throw new RefusedException(Refusal.of(
                            INVALID,
                            "password_invalid",
                            "A password has at least " + config.passwordMinLength() + " characters.")
                    .withParam("password"));
        }
        return Password.hash(text).addRandomSalt(16).with(ARGON2).getResult();
    }
}
