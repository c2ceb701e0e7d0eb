package dev.tidegate.examples.standalone.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.examples.standalone.command.WrongValueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://Gateway.Example.org/, https://gateway.example.org, false",
        "https://gateway.example.org:443/ai//, https://gateway.example.org/ai, false",
        "http://gateway.example.org:80, http://gateway.example.org, true",
        "http://10.0.0.7:8080, http://10.0.0.7:8080, true",
        "http://localhost:8080, http://localhost:8080, false",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080, false",
        "http://[::1]:8080, http://[::1]:8080, false",
    })
    @DisplayName("SES-7 an address has one form, and whether others can read along is known")
    void forms(String typed, String form, boolean openToOthers) {
        GatewayAddress address = GatewayAddress.parse(typed);
        assertThat(address).hasToString(form);
        assertThat(address.isOpenToOthers()).isEqualTo(openToOthers);
        assertThat(address.at("/oauth/token")).hasToString(form + "/oauth/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gateway",
                "gateway:8080",
                "ftp://x",
                "https://",
                "https://u:p@x",
                "https://x?a",
                "https://x#a",
                "\u001b[2J"
            })
    @DisplayName("SES-7 what is no address is refused in characters that a terminal shows")
    void none(String typed) {
        assertThatThrownBy(() -> GatewayAddress.parse(typed))
                .isInstanceOf(WrongValueException.class)
                .hasMessageContaining("not the address of a gateway")
                .hasMessageNotContaining("\u001b");
    }
}
