package dev.tidegate.identity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @CsvSource({"' Ann@Example.COM ', Ann@Example.COM, ann@example.com", "admin@local, admin@local, admin@local"})
    @DisplayName("USER-1 an address is compared trimmed and lower-cased and shown as typed")
    void parsed(String text, String display, String normalised) {
        assertThat(Email.parse(text)).isEqualTo(Outcome.accepted(new Email(display, normalised)));
        assertThat(Email.parse(text).map(Email::display)).isEqualTo(Outcome.accepted(display));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann", "@", "@x", "ann@", "a@b@c", "a b@c", "a@b\tc", "a\u0000@b"})
    void refused(String text) {
        assertThat(Email.parse(text).isAccepted()).isFalse();
    }

    @Test
    void addresses_longer_than_a_mailbox_can_be_are_refused() {
        assertThat(Email.parse("a".repeat(250) + "@b.cd").isAccepted()).isFalse();
    }
}
