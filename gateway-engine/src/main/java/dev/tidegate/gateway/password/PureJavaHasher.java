package dev.tidegate.gateway.password;

import com.password4j.Argon2Function;
import com.password4j.Hash;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;

/** Argon2id in Java, by password4j: works everywhere, at some 80 ms a hash. */
final class PureJavaHasher implements PasswordHasher {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(
            Argon2Parameters.CURRENT.memoryKib(),
            Argon2Parameters.CURRENT.passes(),
            Argon2Parameters.CURRENT.lanes(),
            Argon2Parameters.HASH_BYTES,
            Argon2.ID);

    @Override
    public String hash(byte[] password) {
        Hash hash = Password.hash(password)
                .addRandomSalt(Argon2Parameters.SALT_BYTES)
                .with(ARGON2);
        return hash.getResult();
    }

    @Override
    public boolean verify(byte[] password, String hash) {
        byte[] stored = hash.getBytes(StandardCharsets.US_ASCII);
        return Password.check(password, stored).with(Argon2Function.getInstanceFromHash(hash));
    }
}
