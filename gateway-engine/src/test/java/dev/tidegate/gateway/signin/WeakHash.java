package dev.tidegate.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.mkammerer.argon2.Argon2Factory;

/** Hashes as an older version could have made them: cheap, and weaker than today's. */
final class WeakHash {
    private WeakHash() {}

    static String of(String password) {
        return Argon2Factory.create(Argon2Factory.Argon2Types.ARGON2id, 16, 32)
                .hash(1, 64, 1, password.getBytes(UTF_8));
    }
}
