package dev.tidegate.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that may be shown again with AES-256-GCM under a ring of keys: the first seals, any opens (KEY-6). A secret's owner is
 * bound in, so that a row copied to another key opens nothing. Thread-safe.
 */
public final class SecretSealer {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<EncryptionKey> ring;
    private final SecureRandom random;

    /** A sealer of this ring; without a key it seals nothing. */
    public SecretSealer(List<EncryptionKey> ring, SecureRandom random) {
        this.ring = List.copyOf(ring);
        this.random = random;
    }

    /** A sealed secret; nonce and ciphertext in hexadecimal. */
    public record Sealed(String keyId, String nonce, String ciphertext) {
        /** Without nonce and ciphertext. */
        @Override
        public String toString() {
            return "Sealed[keyId=" + keyId + "]";
        }
    }

    /** Whether there is a key to seal with. */
    public boolean seals() {
        return !ring.isEmpty();
    }

    /** Seals a secret; call only if {@link #seals()}. */
    public Sealed seal(String secret, String belongsTo) {
        EncryptionKey key = ring.get(0);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo).doFinal(secret.getBytes(UTF_8));
            return new Sealed(
                    key.id(), HexFormat.of().formatHex(nonce), HexFormat.of().formatHex(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing in this JVM", e);
        }
    }

    /** The secret, or empty when its key is not in the ring or it belongs to something else. */
    public Optional<String> open(String keyId, String nonce, String ciphertext, String belongsTo) {
        Optional<EncryptionKey> key =
                ring.stream().filter(known -> known.id().equals(keyId)).findFirst();
        if (key.isEmpty()) return Optional.empty();
        try {
            Cipher cipher =
                    cipher(Cipher.DECRYPT_MODE, key.get(), HexFormat.of().parseHex(nonce), belongsTo);
            return Optional.of(new String(cipher.doFinal(HexFormat.of().parseHex(ciphertext)), UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing in this JVM", e);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String belongsTo)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] bytes = Base64.getDecoder().decode(key.secret().reveal());
        cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(UTF_8));
        return cipher;
    }
}
