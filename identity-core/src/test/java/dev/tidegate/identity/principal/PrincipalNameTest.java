package dev.tidegate.identity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalNameTest {
    @ParameterizedTest
    @CsvSource({
        "Core,1,core",
        "Core,3,core-3",
        "  Données & Co.  ,1,donnees-co",
        "--A--,1,a",
        "日本,1,team",
        "'',2,team-2"
    })
    @DisplayName("TEAM-1a a key is made of the letters and digits of a name, in ASCII")
    void slugs(String name, int attempt, String expected) {
        assertThat(PrincipalName.slug(name, attempt)).isEqualTo(expected);
    }

    @Test
    void long_names_make_short_keys() {
        assertThat(PrincipalName.slug("a".repeat(59) + " " + "b".repeat(140))).isEqualTo("a".repeat(59));
    }

    @ParameterizedTest
    @CsvSource({
        "cost-center,42,true",
        "a,a,true",
        "Cost,42,false",
        "1a,42,false",
        "env,prod,false",
        "service,x,false",
        "component,x,false",
        "a,X,false",
        "a,'',false",
        "a,a b,false",
        "a,a/b:c.d_e-f,true"
    })
    @DisplayName("TAG-1a, TAG-1b what a tag may be")
    void tags(String key, String value, boolean allowed) {
        assertThat(IdentityTag.checked(List.of(new IdentityTag(key, value))).isAccepted())
                .isEqualTo(allowed);
    }

    @Test
    @DisplayName("TAG-1a at most five tags, each key once, trimmed, in their order")
    void sets_of_tags() {
        assertThat(IdentityTag.checked(Collections.nCopies(6, new IdentityTag("a", "b")))
                        .isAccepted())
                .isFalse();
        assertThat(IdentityTag.checked(List.of(new IdentityTag("a", "b"), new IdentityTag(" a", "c")))
                        .isAccepted())
                .isFalse();
        assertThat(IdentityTag.checked(List.of(new IdentityTag(" b", "2 "), new IdentityTag("a", "1"))))
                .isEqualTo(Outcome.accepted(List.of(new IdentityTag("b", "2"), new IdentityTag("a", "1"))));
        assertThat(IdentityTag.checked(List.of(new IdentityTag("k".repeat(32), "v".repeat(64))))
                        .isAccepted())
                .isTrue();
        assertThat(IdentityTag.checked(List.of(new IdentityTag("k".repeat(33), "v")))
                        .isAccepted())
                .isFalse();
        assertThat(IdentityTag.checked(List.of(new IdentityTag("k", "v".repeat(65))))
                        .isAccepted())
                .isFalse();
    }
}
