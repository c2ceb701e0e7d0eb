package dev.tidegate.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("API-4b one reading of every body: well-formed UTF-8")
class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "c1ad, 0",
        "c080, 0",
        "e08080, 0",
        "f0808080, 0",
        "eda080, 0",
        "edbfbf, 0",
        "f4908080, 0",
        "f5808080, 0",
        "ff, 0",
        "80, 0",
        "61c3, 1",
        "61e282, 1",
        "6162f09f8c, 2",
        "c3a9c328, 2",
        "ed9fbf, -1",
        "ee8080, -1",
        "f48fbfbf, -1",
        "c280, -1"
    })
    void ill_formed_octets_are_found(String hex, int position) {
        byte[] octets = HexFormat.of().parseHex(hex);
        assertThat(Utf8.illFormedAt(octets, 0, octets.length)).isEqualTo(position);
    }

    @Test
    void it_agrees_with_the_jdk() {
        Random random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            byte[] octets = new byte[random.nextInt(6)];
            random.nextBytes(octets);
            boolean whole;
            try {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
                whole = true;
            } catch (CharacterCodingException e) {
                whole = false;
            }
            assertThat(Utf8.illFormedAt(octets, 0, octets.length) < 0).isEqualTo(whole);
        }
    }
}
