package dev.tidegate.gateway.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.lifecycle.PasswordPolicy;
import dev.tidegate.identity.principal.Email;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges, hashes and verifies passwords. Each takes tens of milliseconds, so do not call this inside a transaction. Passwords are taken as
 * typed, in UTF-8 and without Unicode normalisation: one in NFC and the same in NFD are two passwords (USER-9). Thread-safe.
 */
public final class Passwords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    // of a password that nobody knows any more; only its cost matters
    private static final String DUMMY =
            "$argon2id$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E";

    private static final Outcome<String> GUESSABLE = Outcome.refused(PasswordPolicy.refusal(
            "This password is among the first that an attacker would guess. Use several words that do not belong"
                    + " together."));

    private final FirstUse<PasswordHasher> hasher;
    private final FirstUse<GuessablePasswords> guessable = new FirstUse<>(GuessablePasswords::new);
    private final HashGate gate;
    private final int minLength;
    private final LongAdder verifications = new LongAdder();

    public Passwords(SignInConfig config) {
        this(config, GatewayName.DEFAULT);
    }

    public Passwords(SignInConfig config, GatewayName name) {
        this(config, name, () -> NativeHasher.load().orElseGet(PureJavaHasher::new));
    }

    Passwords(SignInConfig config, GatewayName name, Supplier<PasswordHasher> hasher) {
        this.gate = new HashGate(name);
        this.hasher = new FirstUse<>(hasher);
        this.minLength = config.passwordMinLength();
    }

    /**
     * The hash to store of a password that may be chosen.
     *
     * @param owner the address that the password must not equal
     * @throws RefusedException INVALID with param {@code password} when it may not be chosen; UNAVAILABLE when too many are being hashed
     */
    public String hash(Secret password, Email owner) {
        return allowed(password, owner).flatMap(this::hashed).orElseThrow(RefusedException::new);
    }

    /** The password, or why it may not be chosen, by the cheap checks only: whether it is guessable is checked when it is hashed. */
    public Outcome<ChosenPassword> allowed(Secret password, Email owner) {
        return PasswordPolicy.choose(password.reveal(), owner, minLength)
                .map(chosen -> new ChosenPassword(password, owner));
    }

    /**
     * The hash to store of a password, or the refusal of one that is guessable.
     *
     * @throws RefusedException UNAVAILABLE when too many are being hashed
     */
    public Outcome<String> hashed(ChosenPassword chosen) {
        String password = chosen.password().reveal();
        return gate.pass(HashAsker.of(chosen.owner().normalised()), () -> {
            if (guessable.get().contains(password, chosen.owner())) return GUESSABLE; // costs more than the hash
            return Outcome.accepted(hasher.get().hash(password.getBytes(UTF_8)));
        });
    }

    /** The hash of a password without judging it: the operator has chosen it for the first administrator. */
    public String hashUnjudged(Secret password) {
        return gate.pass(
                HashAsker.CONFIGURATION,
                () -> hasher.get().hash(password.reveal().getBytes(UTF_8)));
    }

    /**
     * Whether the hash was made from the password. Always costs one hash, even without a stored hash, with a password that is too long or
     * with a foreign hash (USER-11, USER-9).
     *
     * @param stored the stored hash, or null when there is none
     * @throws RefusedException UNAVAILABLE when too many are being verified
     */
    public boolean verify(HashAsker asker, Secret password, @Nullable String stored) {
        byte[] bytes = password.reveal().getBytes(UTF_8);
        byte[] bounded = bytes.length <= PasswordPolicy.MAX_BYTES ? bytes : new byte[] {0};
        String ours = stored != null && bounded == bytes && isOurs(stored) ? stored : null;
        String against = ours == null ? DUMMY : ours;
        boolean same = gate.pass(asker, () -> verified(bounded, against));
        return ours != null && same;
    }

    private boolean verified(byte[] password, String hash) {
        verifications.increment();
        return hasher.get().verify(password, hash);
    }

    private static boolean isOurs(String stored) {
        boolean ours = PhcString.parse(stored).isPresent();
        if (!ours)
            LOG.error("A stored password hash was not made by this gateway. Find out what wrote to tg_user_passwords.");
        return ours;
    }

    /**
     * A stronger hash of a password that was just verified, or empty when the stored one is as strong as today's. Also empty when too many
     * are being hashed: the next sign-in can do it.
     */
    public Optional<String> strengthened(Email owner, Secret password, String stored) {
        boolean strong = PhcString.parse(stored)
                .filter(hash -> hash.cost().areWeakerThanCurrent())
                .isEmpty();
        if (strong) return Optional.empty();
        try {
            return Optional.of(gate.pass(
                    HashAsker.of(owner.normalised()),
                    () -> hasher.get().hash(password.reveal().getBytes(UTF_8))));
        } catch (RefusedException busy) {
            return Optional.empty();
        }
    }

    /** How many verifications have been computed since the start, successful or not. */
    public long verifications() {
        return verifications.sum();
    }

    /** Stops the hashing threads. */
    @Override
    public void close() {
        gate.close();
    }
}
