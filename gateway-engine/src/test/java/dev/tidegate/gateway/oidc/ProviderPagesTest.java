package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the pages look like where people sign in with a provider. */
class ProviderPagesTest extends SignedInByProviderTest {

    @Test
    @DisplayName("SSO-1 the provider comes first at the door, and the password form is folded until it is used")
    void provider_first() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        String door = ann.open("/login").bodyText();
        assertThat(door.indexOf("Sign in with single sign-on")).isBetween(0, door.indexOf("name=\"password\""));
        assertThat(door).contains("<details>", "<summary>Sign in with a password</summary>");
        RecordedExchange failed = ann.post("/login", Map.of("email", "ann@example.org", "password", "wrong"));
        assertThat(failed.bodyText()).contains("<details open>");
    }

    @Test
    @DisplayName("USER-9 whoever signs in with a provider is offered no password to change, and told so at the page")
    void no_password() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        signIn(ann);
        assertThat(ann.open("/admin").bodyText()).doesNotContain("change-password");
        RecordedExchange page = ann.open("/change-password");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.bodyText())
                .contains("have no password here. Change it there.")
                .doesNotContain("name=\"new_password\"");
    }
}
