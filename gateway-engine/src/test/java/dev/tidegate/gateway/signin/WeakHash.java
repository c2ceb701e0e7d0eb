package dev.tidegate.gateway.signin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Hashes as an older version could have made them: cheap, and weaker than today's. */
final class WeakHash {
    private static final Argon2Function WEAK = Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID);

    private WeakHash() {}

    static String of(String password) {
        return Password.hash(password).addRandomSalt(16).with(WEAK).getResult();
    }
}
