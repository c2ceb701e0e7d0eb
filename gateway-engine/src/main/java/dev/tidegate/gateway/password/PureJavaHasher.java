package dev.tidegate.gateway.password;

import static org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id;

import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * Argon2id in Java, by Bouncy Castle: works everywhere, but takes two to three times as long as {@link NativeHasher}. A hash's memory
 * becomes garbage afterwards; nothing is kept, so nothing outlives the host's class loader (docs/adr/0028).
 */
final class PureJavaHasher implements PasswordHasher {
    private final SecureRandom random = new SecureRandom();

    @Override
    public String hash(byte[] password) {
        byte[] salt = new byte[Argon2Parameters.SALT_BYTES];
        random.nextBytes(salt);
        Argon2Parameters cost = Argon2Parameters.CURRENT;
        return new PhcString(cost, salt, argon2id(password, cost, salt, Argon2Parameters.HASH_BYTES)).text();
    }

    @Override
    public boolean verify(byte[] password, String hash) {
        PhcString stored = PhcString.parse(hash).orElseThrow(() -> new IllegalArgumentException("hash: not ours"));
        byte[] computed = argon2id(password, stored.cost(), stored.salt(), stored.hash().length);
        return MessageDigest.isEqual(computed, stored.hash());
    }

    private static byte[] argon2id(byte[] password, Argon2Parameters cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        // of version 1.3, as PhcString says
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(ARGON2_id)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }
}
