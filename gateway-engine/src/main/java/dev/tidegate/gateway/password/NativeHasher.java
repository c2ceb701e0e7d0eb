package dev.tidegate.gateway.password;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argon2id by the reference library, through argon2-jvm: some 30 ms per hash, with memory outside the heap. Optional. */
final class NativeHasher implements PasswordHasher {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHasher.class);

    private final Argon2 argon2 = Argon2Factory.create(
            Argon2Factory.Argon2Types.ARGON2id, Argon2Parameters.SALT_BYTES, Argon2Parameters.HASH_BYTES);

    private NativeHasher() {}

    /** The hasher, if the library is on the class path and loads here. */
    static Optional<PasswordHasher> load() {
        try {
            PasswordHasher hasher = new NativeHasher();
            byte[] probe = {1, 2, 3};
            return hasher.verify(probe, hasher.hash(probe)) ? Optional.of(hasher) : Optional.empty();
        } catch (LinkageError e) { // not on the class path, or not made for this system
            LOG.debug("argon2-jvm cannot be used here; passwords are hashed in Java.", e);
            return Optional.empty();
        }
    }

    @Override
    public String hash(byte[] password) {
        Argon2Parameters current = Argon2Parameters.CURRENT;
        return argon2.hash(current.passes(), current.memoryKib(), current.lanes(), password);
    }

    @Override
    public boolean verify(byte[] password, String hash) {
        return argon2.verify(hash, password);
    }
}
