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
    @DisplayName("USER-1c, USER-1e an address is compared trimmed and lower-cased and shown as typed")
    void parsed(String text, String display, String normalised) {
        assertThat(Email.parse(text)).isEqualTo(Outcome.accepted(new Email(display, normalised)));
        assertThat(Email.parse(text).map(Email::display)).isEqualTo(Outcome.accepted(display));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann", "@", "@x", "ann@", "a@b@c", "a b@c", "a@b\tc", "a\u0000@b"})
    void refused(String text) {
        assertThat(Email.parse(text).isAccepted()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("USER-1c twins of an address are the same address or none")
    @CsvSource({
        "another case,               Ann@X.com,      ann@x.com",
        "blanks around it,           ' ann@x.com ',  ann@x.com",
        "a plain other address,      anna@x.com,     anna@x.com",
        "a dotless i,                'ann@xı.com',   refused",
        "a dotted capital i,         'ann@Xİ.com',   refused",
        "a small Roman ten,          ann@ⅹ.com,      refused",
        "full-width letters,         ａｎｎ@x.com,      refused",
        "a Kelvin sign,              'an\u212A@x.com', refused",
        "a Cyrillic a,               аnn@x.com,      refused",
        "a composed umlaut,          änn@x.com,      refused",
        "a sharp s,                  ann@straße.de,  refused",
        "a joiner nobody sees,       'a\u200Dnn@x.com', refused",
        "a full-width at sign,       ann＠x.com,      refused",
        "the ASCII form of a domain, ann@xn--strae-oqa.de, ann@xn--strae-oqa.de",
    })
    void twins(String twin, String text, String normalised) {
        String answer = Email.parse(text) instanceof Outcome.Accepted<Email> accepted
                ? accepted.value().normalised()
                : "refused";
        assertThat(answer).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@[127.0.0.1]",
                "a@127.0.0.1",
                "\"q\"@x.com",
                "<a@x.com>",
                "mailto:a@x.com",
                "a@x.com,b",
                "a@-x.com",
                "a@x-.com",
                "a@x..com",
                "a@.com",
                "a@x.com.",
                ".a@x.com",
                "a.@x.com",
                "a..b@x.com",
                "a@x_y.com",
                "a(b)@x.com",
                "a\\@x.com"
            })
    @DisplayName("USER-1d what only resembles an address is none, whoever says it")
    void near_misses(String text) {
        assertThat(Email.parse(text).isAccepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'hara+news@x.com",
                "a_b-c.d@sub.x-y.com",
                "x@8.de",
                "#1!$%&'*+/=?^_`{|}~-@x.com",
                "root@localhost"
            })
    @DisplayName("USER-1 what people use is an address")
    void odd_but_good(String text) {
        assertThat(Email.parse(text).isAccepted()).isTrue();
    }

    @Test
    void local_parts_and_labels_longer_than_the_standards_allow_are_refused() {
        assertThat(Email.parse("a".repeat(64) + "@b.cd").isAccepted()).isTrue();
        assertThat(Email.parse("a".repeat(65) + "@b.cd").isAccepted()).isFalse();
        assertThat(Email.parse("a@" + "b".repeat(63) + ".cd").isAccepted()).isTrue();
        assertThat(Email.parse("a@" + "b".repeat(64) + ".cd").isAccepted()).isFalse();
    }

    @Test
    void addresses_longer_than_a_mailbox_can_be_are_refused() {
        assertThat(Email.parse("a".repeat(250) + "@b.cd").isAccepted()).isFalse();
    }
}
