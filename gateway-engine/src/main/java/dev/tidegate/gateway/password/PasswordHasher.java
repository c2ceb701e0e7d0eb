package dev.tidegate.gateway.password;

/** Makes and checks Argon2id hashes as PHC strings. Every implementation reads the hashes of every other. Thread-safe. */
interface PasswordHasher {

    /** A hash with a fresh salt and today's parameters. */
    String hash(byte[] password);

    /** Whether the hash was made from this password; {@code hash} has been checked by {@link PhcString#parse}. */
    boolean verify(byte[] password, String hash);
}
