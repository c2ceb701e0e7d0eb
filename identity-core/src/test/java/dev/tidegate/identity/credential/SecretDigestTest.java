package dev.tidegate.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretDigestTest {

    @Test
    void digest_does_not_share_its_bytes() {
        byte[] bytes = new byte[32];
        SecretDigest digest = new SecretDigest(bytes, null);
        bytes[0] = 1;
        digest.bytes()[1] = 1;
        assertThat(digest).isEqualTo(new SecretDigest(new byte[32], null));
    }

    @Test
    void digests_match_by_content_alone_and_are_equal_with_their_pepper() {
        SecretDigest plain = new SecretDigest(new byte[32], null);
        SecretDigest peppered = new SecretDigest(new byte[32], "p1");
        assertThat(plain.matches(peppered)).isTrue();
        assertThat(plain).isNotEqualTo(peppered);
        assertThat(plain.toString()).isEqualTo("SecretDigest[redacted]");
    }

    @Test
    void other_lengths_are_a_bug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretDigest(new byte[31], null))
                .withMessageContaining("31 bytes");
    }
}
