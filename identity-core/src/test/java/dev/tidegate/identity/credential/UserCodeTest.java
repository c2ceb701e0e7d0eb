package dev.tidegate.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {
    @Test
    @DisplayName("SES-7 a code is eight consonants, shown in two halves, and never in a log")
    void shape() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            UserCode code = UserCode.mint(random);
            assertThat(code.display()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            assertThat(UserCode.parse(code.display())).contains(code);
            assertThat(code.toString()).isEqualTo("UserCode[redacted]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WDJBMJHT", "wdjb-mjht", " Wdjb Mjht ", "W-D-J-B-M-J-H-T", "WDJB--MJHT"})
    @DisplayName("SES-7 a code is read whatever its case, blanks and hyphens")
    void read(String typed) {
        UserCode code = UserCode.parse(typed).orElseThrow();
        assertThat(code.display()).isEqualTo("WDJB-MJHT");
        assertThat(code.digest())
                .isEqualTo(UserCode.parse("WDJBMJHT").orElseThrow().digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "WDJB-MJH", "WDJB-MJHTT", "WDJB-MJHA", "WDJB_MJHT", "WDJB-MJH1", "ſDJBMJHT"})
    @DisplayName("SES-7 whatever cannot be a code is none")
    void none(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
        assertThat(UserCode.parse(" ".repeat(100) + "WDJBMJHT")).isEmpty();
    }
}
