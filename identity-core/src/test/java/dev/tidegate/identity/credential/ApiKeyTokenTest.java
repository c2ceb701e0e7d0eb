package dev.tidegate.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTokenTest {
    private static final String KEY = "gwk_0123456789ABCDEF_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3FjFwE";

    @Test
    @DisplayName("KEY-1b a key is found in text by its shape and read back as it was minted")
    void minted_key_has_the_published_shape_and_parses() {
        ApiKeyToken minted = ApiKeyToken.mint(new SecureRandom());
        assertThat(minted.secretText()).matches("gwk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");
        assertThat(ApiKeyToken.parse(minted.secretText())).contains(minted);
        assertThat(minted.publicId()).isEqualTo(minted.secretText().substring(4, 20));
    }

    @Test
    @DisplayName("KEY-1b every single changed character is refused without a query")
    void any_single_typo_is_refused() {
        String key = ApiKeyToken.mint(new SecureRandom()).secretText();
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKeyToken.parse(key.substring(0, i) + other + key.substring(i + 1)))
                    .as("position %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gwk_",
                "gwk_0123456789ABCDEF",
                " " + KEY,
                KEY + " ",
                KEY + "0",
                "GWK" + "_0123456789ABCDEF_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3FjFwE",
                "gwk_0123456789ABCDE-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3FjFwE",
                "gwk_0123456789ABCDEF.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3FjFwE",
                "gwk_0123456789ABCDEF_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3FjFw\u00e9",
                "sk-0123456789"
            })
    @DisplayName("KEY-1b text that is not a key is not one")
    void malformed_text_is_not_a_key(String text) {
        assertThat(ApiKeyToken.parse(text)).isEmpty();
    }

    /** A million take some seconds more: {@code -Dtidegate.minted-keys=1000000}. */
    private static final int COUNT = Integer.getInteger("tidegate.minted-keys", 50_000);

    @Test
    @DisplayName("KEY-1c minted keys are distinct and use their alphabet evenly")
    void minted_keys_are_random() {
        SecureRandom random = new SecureRandom();
        Set<String> keys = new HashSet<>();
        int[] seen = new int[128];
        for (int i = 0; i < COUNT; i++) {
            String text = ApiKeyToken.mint(random).secretText();
            keys.add(text);
            text.substring(21, 64).chars().forEach(c -> seen[c]++);
        }
        double expected = COUNT * 43 / 62.0;
        double chiSquare = 0;
        for (int count : seen) {
            if (count > 0) chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(keys).hasSize(COUNT);
        assertThat(chiSquare).as("chi-square of 61 degrees of freedom").isLessThan(130);
    }

    @Test
    @DisplayName("LOG-2 a key never shows its secret when it is printed")
    void to_string_is_redacted() {
        ApiKeyToken key = ApiKeyToken.mint(new SecureRandom());
        assertThat(key.toString())
                .contains(key.publicId())
                .doesNotContain(key.secretText().substring(21));
    }
}
