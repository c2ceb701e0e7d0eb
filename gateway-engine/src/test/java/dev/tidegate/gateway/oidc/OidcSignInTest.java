package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to a provider and back. */
class OidcSignInTest extends SignedInByProviderTest {

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-3a, SSO-1b, SSO-1d, SSO-2a somebody goes to the provider, comes back, and is who they were the next"
                    + " time")
    void there_and_back(DatabaseKind kind) {
        start(kind);
        Gateway node = open();
        assertThat(provider().discoveryCalls.get())
                .as("nobody is asked at the start")
                .isZero();
        Browser ann = new Browser(node);
        assertThat(ann.open("/login").bodyText())
                .contains("href=\"auth/oidc/login?provider=oidc\"", "Sign in with single sign-on");
        RecordedExchange out = ann.open(LOGIN);
        assertThat(location(out))
                .startsWith(provider().issuer() + "/authorize?")
                .contains("response_type=code", "code_challenge_method=S256", "scope=openid+email+profile+groups")
                .contains("redirect_uri=http%3A%2F%2Fgateway.test%2Fauth%2Foidc%2Fcallback");
        assertThat(out.header("Set-Cookie")).startsWith("tg_oidc=").contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
        RecordedExchange back = ann.open(provider().authorize(location(out)));
        assertThat(location(back)).isEqualTo("/");
        assertThat(back.header("Set-Cookie")).startsWith("ogw_session=").contains("HttpOnly");
        assertThat(ann.open("/admin").bodyText()).contains("ann@corp.example");
        provider().claims = token -> token.claim("email", "renamed@corp.example");
        String first = ann.session();
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(ann.session()).isNotEqualTo(first);
        assertThat(users()).containsExactly("ann@corp.example");
        assertThat(database().rows("tg_oidc_states")).isEmpty();
        assertThat(database().column("SELECT COUNT(*) FROM tg_sessions")).containsExactly("1");
        assertThat(database().column("SELECT action FROM tg_audit_events WHERE action NOT LIKE '%seed%' ORDER BY id"))
                .contains("user.provisioned", "sign_in.succeeded");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-2b a state is good once, in the browser that it was made for; the provider is not asked" + " else")
    void states(DatabaseKind kind) {
        start(kind);
        Gateway node = open();
        Browser ann = new Browser(node);
        String back = provider().authorize(location(ann.open(LOGIN)));
        Browser eve = new Browser(node);
        eve.open(LOGIN);
        for (Browser other : List.of(eve, new Browser(node))) {
            assertThat(location(other.open(back))).isEqualTo("/login?sso_error=state_invalid");
        }
        for (String odd : List.of("", "?code=x", "?code=x&state=", "?code=x&state=" + "a".repeat(43), "?state=%zz")) {
            assertThat(location(ann.open("/auth/oidc/callback" + odd))).isEqualTo("/login?sso_error=state_invalid");
        }
        String twice = back + "&state=" + back.substring(back.indexOf("state=") + 6, back.indexOf("&iss"));
        assertThat(location(ann.open(twice))).isEqualTo("/login?sso_error=state_invalid");
        assertThat(provider().tokenCalls.get()).isZero();
        assertThat(location(ann.open(back))).isEqualTo("/");
        assertThat(location(ann.open(back))).isEqualTo("/login?sso_error=state_invalid");
        assertThat(provider().tokenCalls.get()).isEqualTo(1);
        assertThat(eve.session()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-2b whoever takes more than ten minutes begins again")
    void expired(DatabaseKind kind) {
        start(kind);
        SettableClock clock = new SettableClock(Instant.now());
        Browser ann = new Browser(node(oidc(true, NOBODY), true, clock));
        String back = provider().authorize(location(ann.open(LOGIN)));
        clock.advance(OidcSignIn.PATIENCE);
        assertThat(location(ann.open(back))).isEqualTo("/login?sso_error=state_expired");
        assertThat(provider().tokenCalls.get()).isZero();
        ann.open(LOGIN);
        clock.advance(OidcSignIn.PATIENCE.plus(Duration.ofSeconds(1)));
        ann.open(LOGIN);
        assertThat(database().rows("tg_oidc_states"))
                .as("the one before was cleared away")
                .hasSize(1);
    }

    @Test
    @DisplayName("SSO-2a a code that somebody else was given is worth nothing in a sign-in of one's own")
    void code_injection() {
        start(DatabaseKind.SQLITE);
        Gateway node = open();
        String ofAnn = provider().authorize(location(new Browser(node).open(LOGIN)));
        Browser eve = new Browser(node);
        String departure = location(eve.open(LOGIN));
        String nonce = parameter("nonce", departure);
        provider().claims = token -> token.claim("nonce", nonce); // so nothing but the verifier is in the way
        String own = provider().authorize(departure);
        String injected = own.replace(parameter("code", own), parameter("code", ofAnn));
        assertThat(location(eve.open(injected))).isEqualTo("/login?sso_error=provider_failure");
        assertThat(provider().tokenCalls.get()).as("the provider was asked").isEqualTo(1);
        assertThat(eve.session()).isEmpty();
        assertNothingWasMade();
    }

    @Test
    @DisplayName("SSO-2 two windows of one browser sign in, in any order")
    void two_windows() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        String first = provider().authorize(location(ann.open(LOGIN + "&return_to=/admin")));
        String second = provider().authorize(location(ann.open(LOGIN)));
        assertThat(location(ann.open(second))).isEqualTo("/");
        assertThat(location(ann.open(first))).isEqualTo("/admin");
    }

    @Test
    @DisplayName("SSO-2c an answer of another issuer, or a provider that calls itself otherwise, is refused")
    void mixed_up() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        String back = provider().authorize(location(ann.open(LOGIN)));
        String other = back.substring(0, back.indexOf("&iss=")) + "&iss=https%3A%2F%2Fid.evil.example";
        assertThat(location(ann.open(other))).isEqualTo("/login?sso_error=provider_failure");
        assertThat(provider().tokenCalls.get()).isZero();

        provider().extraMetadata = ",\"authorization_response_iss_parameter_supported\":true";
        Browser bob = new Browser(open());
        String unnamed = provider().authorize(location(bob.open(LOGIN)));
        assertThat(location(bob.open(unnamed.substring(0, unnamed.indexOf("&iss=")))))
                .isEqualTo("/login?sso_error=provider_failure");
        assertThat(provider().tokenCalls.get()).isZero();

        provider().namedIssuer = provider().issuer() + "/";
        assertThat(location(new Browser(open()).open(LOGIN))).isEqualTo("/login?sso_error=provider_failure");
    }

    @Test
    @DisplayName("SSO-1c a provider that is away holds up neither the start nor other ways in, and is found when it"
            + " is back")
    void away() {
        start(DatabaseKind.SQLITE);
        provider().away = true;
        Browser ann = new Browser(open());
        assertThat(location(ann.open(LOGIN))).isEqualTo("/login?sso_error=provider_failure");
        assertThat(ann.open("/login").status()).isEqualTo(200);
        provider().away = false;
        String back = provider().authorize(location(ann.open(LOGIN)));
        provider().away = true;
        assertThat(location(ann.open(back))).isEqualTo("/login?sso_error=provider_failure");
        provider().away = false;
        assertThat(location(signIn(ann))).isEqualTo("/");
    }

    @Test
    @DisplayName("SSO-3 claims that are not in the token are asked for, and taken of the subject alone")
    void user_info() {
        start(DatabaseKind.SQLITE);
        Gateway node = node(oidc(true, NOBODY), true, Clock.systemUTC());
        provider().claims = token -> token.claim("email", null).claim("email_verified", null);
        provider().userInfo = "{\"sub\":\"somebody else\",\"email\":\"ann@corp.example\",\"email_verified\":true}";
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/login?sso_error=provider_failure");
        provider().userInfo =
                "{\"sub\":\"subject-1\",\"email\":\"ann@corp.example\",\"email_verified\":true,\"name\":\"Ann A\"}";
        assertThat(location(signIn(new Browser(node)))).isEqualTo("/");
        assertThat(users()).containsExactly("ann@corp.example");
        assertThat(database().column("SELECT name FROM tg_users")).containsExactly("Ann A");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"sub\":\"subject-1\",\"email\":\"ann@corp.example\",\"email_verified\":true}', /",
        "'{\"sub\":\"subject-1\",\"email\":\"Ann@corp.example\",\"email_verified\":true}', /",
        "'{\"sub\":\"subject-1\",\"email\":\"ann@corp.example\",\"email_verified\":\"true\"}',"
                + " /login?sso_error=email_unverified",
        "'{\"sub\":\"subject-1\",\"email\":\"ann@corp.example\",\"email_verified\":false}',"
                + " /login?sso_error=email_unverified",
        "'{\"sub\":\"subject-1\",\"email\":\"eve@corp.example\",\"email_verified\":true}',"
                + " /login?sso_error=email_unverified",
        "'{\"sub\":\"subject-1\",\"email_verified\":true}', /login?sso_error=email_unverified",
        "'{\"sub\":\"another\",\"email\":\"ann@corp.example\",\"email_verified\":true}',"
                + " /login?sso_error=provider_failure",
    })
    @DisplayName("SSO-4b whether the token's address is verified may be said by user info, of the same subject and"
            + " address")
    void verified_by_user_info(String userInfo, String end) {
        start(DatabaseKind.SQLITE);
        Gateway node = node(oidc(true, NOBODY), true, Clock.systemUTC());
        provider().userInfo = userInfo;
        provider().claims = token -> token.claim("email_verified", false);
        assertThat(location(signIn(new Browser(node))))
                .as("what the token denies stays denied")
                .isEqualTo("/login?sso_error=email_unverified");
        provider().claims = token -> token.claim("email_verified", null);
        assertThat(location(signIn(new Browser(node)))).isEqualTo(end);
    }
}
