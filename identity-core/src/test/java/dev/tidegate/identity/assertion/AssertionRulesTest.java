package dev.tidegate.identity.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.Email;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionRulesTest {
    private static final String PREFIX = "spiffe://prod.example.net/user/";
    private static final OnBehalfOf RULE = new OnBehalfOf(PREFIX, "corp.example");
    private static final Outcome<Email> REFUSED = Outcome.refused(AssertionRules.refusal());

    @ParameterizedTest
    @CsvSource({
        "bob@corp.example, bob@corp.example",
        "Bob.Smith+lists@CORP.example, bob.smith+lists@corp.example",
        "o'hara@xn--bcher-kva.example, o'hara@xn--bcher-kva.example",
        "bob@localhost, bob@localhost"
    })
    @DisplayName("PROXY-1b the direct header carries the address")
    void direct_address(String value, String expected) {
        assertThat(normalised(direct(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "bob",
                "@corp.example",
                "bob@",
                "bob@@corp.example",
                "bob@corp.example@evil.example",
                "bob@corp.example,eve@corp.example",
                "bob@corp.example, eve@corp.example",
                "bob@corp.example;eve@corp.example",
                " bob@corp.example",
                "bob@corp.example ",
                "bob@corp.example\t",
                "bob smith@corp.example",
                "bob@corp.example\r",
                "bob@corp.example\u0000",
                "bob\u00a0@corp.example",
                "bob@c\u043erp.example",
                "b\u00f6b@corp.example",
                "bob@corp.example\u00c0\u00ae",
                "=?utf-8?q?bob=40corp.example?=",
                "Bob <bob@corp.example>",
                "\"bob\"@corp.example",
                "bob%40corp.example",
                "bob%admin@corp.example",
                "user/bob@corp.example",
                ".bob@corp.example",
                "bob.@corp.example",
                "bo..b@corp.example",
                "bob@corp.example.",
                "bob@.corp.example",
                "bob@corp..example",
                "bob@-corp.example",
                "bob@[127.0.0.1]",
                "bob@corp.example:80"
            })
    @DisplayName("PROXY-2b an address that is odd in any way is refused, and nothing of it is trimmed")
    void odd_addresses(String value) {
        assertThat(direct(value)).isEqualTo(REFUSED);
    }

    @Test
    @DisplayName("PROXY-2 a local part has at most 64 characters")
    void long_addresses() {
        assertThat(direct("b".repeat(64) + "@corp.example").isAccepted()).isTrue();
        assertThat(direct("b".repeat(65) + "@corp.example")).isEqualTo(REFUSED);
        assertThat(direct("b@" + "c".repeat(254))).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "bob.smith", "b-o_b", "7"})
    @DisplayName("PROXY-1c a SPIFFE id becomes an address: the prefix goes, the domain comes")
    void spiffe_id(String name) {
        assertThat(normalised(spiffe(PREFIX + name))).isEqualTo(name + "@corp.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bob",
                PREFIX,
                "SPIFFE://prod.example.net/user/bob",
                "spiffe://PROD.example.net/user/bob",
                "spiffe://prod.example.net/User/bob",
                "spiffe://prod.example.net/user/Bob",
                "spiffe://prod.example.net//user/bob",
                "spiffe://prod.example.net/admin/bob",
                "spiffe://prod.example.net:80/user/bob",
                "spiffe://x@prod.example.net/user/bob",
                "spiffe://prod.example.net.evil/user/bob",
                "spiffe://evil.example/spiffe://prod.example.net/user/bob",
                PREFIX + "/bob",
                PREFIX + "bob/",
                PREFIX + "bob/admin",
                PREFIX + "../admin/bob",
                PREFIX + ".",
                PREFIX + "..",
                PREFIX + "./bob",
                PREFIX + "b%6Fb",
                PREFIX + "%2e%2e",
                PREFIX + "bob%00",
                PREFIX + "bo+b",
                PREFIX + "bob%40evil.com",
                PREFIX + "bob@evil.com",
                PREFIX + "bob?x",
                PREFIX + "bob#x",
                PREFIX + "bob,eve",
                PREFIX + "bob, " + PREFIX + "eve",
                PREFIX + "bob;eve",
                PREFIX + "bo b",
                PREFIX + " bob",
                PREFIX + "bob ",
                " " + PREFIX + "bob",
                PREFIX + "bob\t",
                PREFIX + "bob\n",
                PREFIX + "b\u00f6b",
                PREFIX + "bob\u00a0",
                PREFIX + "b\u043eb",
                PREFIX + "bob\\"
            })
    @DisplayName("PROXY-2b a SPIFFE id that is odd in any way is refused, upper case included")
    void odd_spiffe_ids(String value) {
        assertThat(spiffe(value)).isEqualTo(REFUSED);
    }

    @Test
    @DisplayName("PROXY-1d on-behalf-of wins whenever it is there, and when it is wrong nothing takes its place")
    void on_behalf_of_wins() {
        List<String> eve = List.of("eve@corp.example");
        assertThat(normalised(AssertionRules.email(new AssertedValues(eve, List.of(PREFIX + "bob")), RULE)))
                .isEqualTo("bob@corp.example");
        assertThat(AssertionRules.email(new AssertedValues(eve, List.of("")), RULE))
                .isEqualTo(REFUSED);
        assertThat(AssertionRules.email(new AssertedValues(eve, List.of(PREFIX)), RULE))
                .isEqualTo(REFUSED);
        assertThat(normalised(AssertionRules.email(new AssertedValues(eve, List.of()), RULE)))
                .isEqualTo("eve@corp.example");
    }

    @Test
    @DisplayName("PROXY-2a a header that comes twice is refused, also when both say the same")
    void repeated_headers() {
        String bob = "bob@corp.example";
        String id = PREFIX + "bob";
        assertThat(AssertionRules.email(new AssertedValues(List.of(bob, bob), List.of()), RULE))
                .isEqualTo(REFUSED);
        assertThat(AssertionRules.email(new AssertedValues(List.of(bob), List.of(id, id)), RULE))
                .isEqualTo(REFUSED);
        assertThat(AssertionRules.email(new AssertedValues(List.of(), List.of()), RULE))
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiffe://prod.example.net/user",
                "spiffe://prod.example.net",
                "spiffe://PROD.example.net/user/",
                "spiffe://*.example.net/user/",
                "spiffe://prod.example.net/*/",
                "spiffe:///user/",
                "spiffe://prod.example.net:80/user/",
                "spiffe://x@prod.example.net/user/",
                "spiffe://prod.example.net/../",
                "spiffe://prod.example.net//",
                "prod.example.net/user/",
                "https://prod.example.net/user/"
            })
    @DisplayName("PROXY-2 a prefix pins scheme, trust domain and path, up to a slash")
    void odd_prefixes(String prefix) {
        assertThat(AssertionRules.isPrefix(prefix)).isFalse();
        assertThatThrownBy(() -> new OnBehalfOf(prefix, "corp.example")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Outcome<Email> direct(String value) {
        return AssertionRules.email(new AssertedValues(List.of(value), List.of()), null);
    }

    private static Outcome<Email> spiffe(String value) {
        return AssertionRules.email(new AssertedValues(List.of(), List.of(value)), RULE);
    }

    private static String normalised(Outcome<Email> outcome) {
        return outcome.orElseThrow(refusal -> new IllegalStateException(refusal.message()))
                .normalised();
    }
}
