package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses of signing in with a provider, and what they answer. */
class OidcRoutesTest extends SignedInByProviderTest {

    @Test
    @DisplayName(
            "SSO-5a what a provider answers instead of a code is told in our words, and means nothing without a state")
    void errors() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        String state = provider().authorize(location(ann.open(LOGIN))).replaceFirst(".*(state=[^&]*).*", "$1");
        String error = "/auth/oidc/callback?error=access_denied&error_description=%3Cscript%3E";
        assertThat(location(ann.open(error))).isEqualTo("/login?sso_error=state_invalid");
        assertThat(location(ann.open(error + "&" + state))).isEqualTo("/login?sso_error=access_denied");
        assertThat(location(ann.open(error + "&" + state))).isEqualTo("/login?sso_error=state_invalid");
        assertThat(ann.open("/login?sso_error=access_denied").bodyText()).contains("did not let you in");
        RecordedExchange unknown = ann.open("/login?sso_error=%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(unknown.bodyText()).contains("Signing in did not work.").doesNotContain("alert(1)");
        assertThat(ann.open("/login?sso_error=a&sso_error=b").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/%2F/evil.example", "/a//b"})
    @DisplayName("SSO-6a who asks to be led elsewhere is led to our own first page")
    void elsewhere(String target) {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        String out = location(
                ann.open(LOGIN + "&return_to=" + target.replace("\\", "%5C").replace("%2F", "%252F")));
        assertThat(location(ann.open(provider().authorize(out)))).isEqualTo("/");
    }

    @Test
    @DisplayName("SSO-1 the same is under /api/v1/auth/oidc, with the list of providers")
    void api() {
        start(DatabaseKind.SQLITE);
        Gateway node = open();
        RecordedExchange list = ConsoleUser.stranger(node).get("/api/v1/auth/oidc/providers");
        assertThat(data(list).toString())
                .isEqualTo("{\"providers\":[{\"key\":\"oidc\",\"label\":\"single sign-on\"}]}");
        Browser ann = new Browser(node);
        String start = "/api/v1/auth/oidc/start?provider_key=oidc&redirect_to=/admin";
        String back = provider().authorize(location(ann.open(start)));
        assertThat(back).startsWith("/api/v1/auth/oidc/callback?");
        assertThat(location(ann.open(back))).isEqualTo("/admin");
        assertThat(ann.open("/auth/oidc/login?provider=none").status()).isEqualTo(400);
        assertThat(new Browser(node()).open("/auth/oidc/login").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("SSO-2 an answer that is posted is not taken, and uses up no sign-in")
    void posted() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        String back = provider().authorize(location(ann.open(LOGIN)));
        Map<String, String> answer = Map.of("code", parameter("code", back), "state", parameter("state", back));
        for (String path : List.of("/auth/oidc/callback", "/api/v1/auth/oidc/callback")) {
            assertThat(ann.post(path, answer).status()).as(path).isEqualTo(405);
            assertThat(ann.post(back.replace("/auth/oidc/callback", path), Map.of())
                            .status())
                    .as(path)
                    .isEqualTo(405);
        }
        assertThat(provider().tokenCalls.get()).isZero();
        assertThat(ann.session()).isEmpty();
        assertThat(location(ann.open(back))).isEqualTo("/");
    }
}
