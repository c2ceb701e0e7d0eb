package dev.tidegate.identity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("TEAM-1 names show what they say, and keys are made of all their letters")
class DisplayNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200b",
                "\u00a0\u2060",
                "a\u202eb",
                "\u2066a",
                "a\u0007",
                "a\nb",
                "a\u2028b",
                "\ud800a"
            })
    void name_that_hides_or_misleads_is_refused(String name) {
        assertThat(PrincipalName.checked(name).isAccepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gr\u00f6\u00dfe",
                "\u05d3\u05e0\u05d9\u05d0\u05dc",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\ud83d\udc69\u200d\ud83d\udcbb ops"
            })
    void name_of_any_script_is_accepted(String name) {
        assertThat(PrincipalName.checked(name).isAccepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Gr\u00f6\u00dfe, groesse",
        "\u00c9quipe n\u00b0 1, equipe-n-1",
        "\u0141\u00f3d\u017a, lodz",
        "\u00c6r\u00f8, aeroe",
        "\u65e5\u672c, team"
    })
    void key_spells_letters_out(String name, String key) {
        assertThat(PrincipalName.slug(name)).isEqualTo(key);
        assertThat(PrincipalName.slug(name, 2)).isEqualTo(key + "-2");
    }
}
