package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.principal.Email;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordPolicyTest {
    private static final Email OWNER = new Email("Ada@Example.org", "ada@example.org");

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("USER-9a what may be chosen is taken as it was typed")
    void chosen(String why, String password) {
        assertThat(PasswordPolicy.choose(password, OWNER, 12)).as(why).isEqualTo(Outcome.accepted(password));
    }

    static Stream<Arguments> chosen() {
        return Stream.of(
                Arguments.of("twelve characters", "abcdefghijkl"),
                Arguments.of("twelve characters of four bytes each", "\uD83D\uDD11".repeat(12)),
                Arguments.of("1024 bytes", "x".repeat(1024)),
                Arguments.of("blanks at its ends, which belong to it", "  correct horse  "),
                Arguments.of("a NUL within", "pass\0word1234"),
                Arguments.of("the address with something behind it", "ada@example.org!"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("USER-9a, USER-9b what may not be chosen is refused by name, without being repeated")
    void refused(String why, String password, String words) {
        Outcome<String> outcome = PasswordPolicy.choose(password, OWNER, 12);
        assertThat(outcome).as(why).isInstanceOf(Outcome.Refused.class);
        Refusal refusal = ((Outcome.Refused<String>) outcome).refusal();
        assertThat(refusal.kind()).isEqualTo(RefusalKind.INVALID);
        assertThat(refusal.code()).isEqualTo("password_invalid");
        assertThat(refusal.param()).isEqualTo("password");
        assertThat(refusal.message()).contains(words);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("nothing", "", "at least 12"),
                Arguments.of("eleven characters", "abcdefghijk", "at least 12"),
                Arguments.of(
                        "six characters of four bytes and two chars each", "\uD83D\uDD11".repeat(6), "at least 12"),
                Arguments.of("1025 bytes", "x".repeat(1025), "at most 1024"),
                Arguments.of("513 characters of two bytes", "\u00e9".repeat(513), "at most 1024"),
                Arguments.of("the address", "ada@example.org", "e-mail"),
                Arguments.of("the address in another case", "ADA@EXAMPLE.ORG", "e-mail"),
                Arguments.of("the address with blanks around it", " Ada@Example.org ", "e-mail"));
    }
}
