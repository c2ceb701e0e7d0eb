package dev.tidegate.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.secret.SecretSealer.Sealed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretSealerTest {
    private final SecureRandom random = new SecureRandom();
    private final EncryptionKey old = key("old");
    private final EncryptionKey current = key("current");

    @Test
    @DisplayName("KEY-6b the first key of the ring seals, any opens, and a removed one opens nothing")
    void ring() {
        Sealed sealed = new SecretSealer(List.of(old), random).seal("gwk_secret", "k1");
        SecretSealer rotated = new SecretSealer(List.of(current, old), random);
        assertThat(open(rotated, sealed, "k1")).contains("gwk_secret");
        assertThat(rotated.seal("x", "k1").keyId()).isEqualTo("current");
        assertThat(open(new SecretSealer(List.of(current), random), sealed, "k1"))
                .isEmpty();
        assertThat(new SecretSealer(List.of(), random).seals()).isFalse();
    }

    @Test
    @DisplayName("KEY-6b what was sealed for one key opens for no other, and no two are alike")
    void bound_to_its_key() {
        SecretSealer sealer = new SecretSealer(List.of(current), random);
        Sealed sealed = sealer.seal("gwk_secret", "k1");
        assertThat(open(sealer, sealed, "k2")).isEmpty();
        String flipped = (sealed.ciphertext().charAt(0) == '0' ? "1" : "0")
                + sealed.ciphertext().substring(1);
        assertThat(sealer.open(sealed.keyId(), sealed.nonce(), flipped, "k1")).isEmpty();
        assertThat(sealer.seal("gwk_secret", "k1").ciphertext()).isNotEqualTo(sealed.ciphertext());
        assertThat(sealed.toString()).doesNotContain(sealed.ciphertext(), "gwk_secret");
    }

    private static Optional<String> open(SecretSealer sealer, Sealed sealed, String belongsTo) {
        return sealer.open(sealed.keyId(), sealed.nonce(), sealed.ciphertext(), belongsTo);
    }

    private EncryptionKey key(String id) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new EncryptionKey(id, new Secret(Base64.getEncoder().encodeToString(bytes)));
    }
}
