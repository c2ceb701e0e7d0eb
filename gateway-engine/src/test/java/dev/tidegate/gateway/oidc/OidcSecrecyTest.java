package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.Browser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What remains of a sign-in in the log and the database. */
class OidcSecrecyTest extends SignedInByProviderTest {
    private final List<String> secrets = new ArrayList<>(List.of(HostileProvider.SECRET, HostileProvider.ACCESS_TOKEN));

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-2 no code, state, nonce, verifier, token or secret of a sign-in is logged, at DEBUG either")
    void nothing_is_logged(DatabaseKind kind) {
        start(kind);
        provider().signer = token -> {
            String text = HostileProvider.signed(token, HostileProvider.KEY);
            secrets.add(text);
            secrets.add(text.substring(text.indexOf('.') + 1, text.lastIndexOf('.')));
            return text;
        };
        try (LogCapture log = LogCapture.startAt(Level.DEBUG)) {
            Browser ann = new Browser(open());
            assertThat(begun(ann)).isEqualTo("/");
            secrets.add(ann.session());
            provider().claims = token -> token.claim("nonce", "another");
            assertThat(begun(ann)).isEqualTo("/login?sso_error=provider_failure");
            String back = provider().authorize(location(ann.open(LOGIN)));
            provider().away = true;
            assertThat(location(ann.open(back))).isEqualTo("/login?sso_error=provider_failure");
            assertThat(secrets).doesNotContain("").hasSizeGreaterThan(12);
            assertThat(log.lines()).anyMatch(line -> line.contains("identity provider oidc: "));
            assertThat(String.join("\n", log.lines())).doesNotContain(secrets);
        }
        for (String table : database().tables()) {
            assertThat(String.join("\n", database().rows(table))).as(table).doesNotContain(secrets);
        }
    }

    /** Where a sign-in ends whose secrets have been noted on the way. */
    private String begun(Browser browser) {
        String address = location(browser.open(LOGIN));
        String back = provider().authorize(address);
        secrets.add(parameter("state", address));
        secrets.add(parameter("nonce", address));
        secrets.add(parameter("code", back));
        secrets.addAll(database().column("SELECT verifier FROM tg_oidc_states"));
        return location(browser.open(back));
    }
}
