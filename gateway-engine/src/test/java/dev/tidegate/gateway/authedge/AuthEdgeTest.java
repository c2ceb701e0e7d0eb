package dev.tidegate.gateway.authedge;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.exchange.IdentityHeaders;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthEdgeTest extends EdgeTest {
    private static final List<String> ALIASES = List.of(
            "X-Tidegate-User-Id",
            "x-tidegate-user-email",
            "X_Tidegate_User_Role",
            "X-Tidegate-Anything",
            "X-Bzrk-User",
            "X-Forwarded-User",
            "X_FORWARDED_USER",
            "X-Forwarded-Email",
            "X-Forwarded-Groups",
            "X-Forwarded-Preferred-Username",
            "X-Auth-Request-Email",
            "Remote-User",
            "REMOTE_USER",
            "X-Remote-User",
            "X-WebAuth-User",
            "X-Authentik-Username",
            "X-Goog-Authenticated-User-Email",
            "Cf-Access-Authenticated-User-Email",
            "Tailscale-User-Login",
            "X-User",
            "X-User-Name",
            "X_USER_ROLES",
            "X-Groups",
            "X-Roles",
            "X-Auth-Roles",
            "X-Auth-Token",
            "X-Oidc-Claim-Sub",
            "OIDC_CLAIM_email",
            "OIDC-Email",
            "X-SSL-Client-DN",
            "SSL_CLIENT_S_DN",
            "X-Client-Cert",
            "X-Client-Cert-Subject",
            "Api-Key",
            "X-Api-Key",
            "X-Forwarded",
            "X-Forwarded-Port",
            "X-Host",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-HTTP-Method",
            "X_HTTP_Method_Override",
            "X-Method-Override",
            "True-Client-IP",
            "CF-Connecting-IP",
            "X-Real-Ip",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "Fastly-Client-IP",
            "Proxy",
            "Forwarded",
            "Proxy-Authorization",
            "Sec-WebSocket-Key",
            "X.Tidegate.User.Email",
            "X!Tidegate!User!Email",
            "X-Tidegate~User|Role",
            "Remote.User",
            "X-Real.IP",
            "X.Forwarded.Host",
            "Iv-User",
            "iv_groups",
            "Iv-Creds",
            "SM_USER",
            "SM-Serversessionid",
            "OAM_REMOTE_USER",
            "X-Consumer-Username",
            "X-Credential-Identifier",
            "X-Vouch-User",
            "X-Sso-Email",
            "Impersonate-User",
            "X-Envoy-External-Address",
            "X-Azure-ClientIP",
            "X-Azure-SocketIP",
            "Transfer_Encoding",
            "Content_Length",
            "Proxy.Connection");

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-6b an application learns from the gateway alone who is calling, and that it is the gateway")
    void identity(DatabaseKind kind) {
        start(kind);
        User user = user("ann", PlatformRole.MAINTAINER);
        ConsoleUser ann = fixture().signIn(user, edge());
        RecordedExchange answer = send(
                ann,
                "GET",
                "/ui/lists/a%20b?q=1&r[]=%7B",
                "Authorization",
                "Basic bWluZQ==",
                "Accept-Language",
                "de",
                "Cookie",
                "theme=dark; ogw_session2=kept",
                "X-Forwarded-For",
                "203.0.113.7");
        assertThat(answer.status()).isEqualTo(200);
        ReceivedRequest seen = app.request();
        assertThat(seen.requestLine()).isEqualTo("GET /lists/a%20b?q=1&r%5B%5D=%7B HTTP/1.1");
        assertThat(seen.headers().all("Authorization")).containsExactly("Bearer " + SERVICE_TOKEN);
        assertThat(seen.headers().all(IdentityHeaders.USER_ID))
                .containsExactly(user.id().value());
        assertThat(seen.headers().all(IdentityHeaders.USER_EMAIL)).containsExactly("ann@example.org");
        assertThat(seen.headers().all(IdentityHeaders.USER_ROLE)).containsExactly("maintainer");
        assertThat(seen.headers().all("Cookie")).containsExactly("theme=dark; ogw_session2=kept");
        assertThat(seen.headers().all("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.headers().all("X-Forwarded-Host")).containsExactly("gateway.test");
        assertThat(seen.headers().all("X-Forwarded-Prefix")).containsExactly("/ui");
        assertThat(seen.headers().all("Accept-Language")).containsExactly("de");
        assertThat(seen.headers().all("X-Request-Id")).containsExactly(answer.header("X-Request-Id"));
    }

    @Test
    @DisplayName(
            "PROXY-6c what a client says about an identity reaches no application, under no name and in no spelling")
    void aliases() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        for (String name : ALIASES) {
            RecordedExchange answer = send(ann, "GET", "/ui", name, "mallory@example.org", name, "root");
            assertThat(answer.status()).as(name).isEqualTo(200);
        }
        assertThat(app.requests()).hasSameSizeAs(ALIASES);
        for (ReceivedRequest seen : app.requests()) {
            seen.headers()
                    .forEach(field -> assertThat(field.value())
                            .as(field.name())
                            .doesNotContain("mallory")
                            .doesNotContain("root"));
        }
    }

    @Test
    @DisplayName("PROXY-1e a header that a proxy would set reaches no application while no proxy is trusted")
    void header_of_a_proxy() {
        start(DatabaseKind.SQLITE);
        TrustedProxyConfig off =
                new TrustedProxyConfig(false, "X-PP-User", OnBehalfOfHeader.NONE, Newcomers.ANYBODY, List.of());
        Gateway edge = edge(testGateway().config().toBuilder().trustedProxy(off));
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge);
        assertThat(send(ann, "GET", "/ui", "X-PP-User", "mallory@example.org").status())
                .isEqualTo(200);
        assertThat(app.request().headers().contains("X-PP-User")).isFalse();
    }

    @Test
    @DisplayName(
            "PROXY-6a strangers, other roles and whoever must change a password first do not pass; nothing is asked of"
                    + " the application")
    void refusals() {
        start(DatabaseKind.SQLITE);
        Gateway edge = edge();
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge);
        User bob = user("bob", PlatformRole.PLATFORM_ADMIN);
        fixture().mustChangePassword(bob);
        ConsoleUser late = fixture().signIn(bob, edge);
        assertThat(code(send(ConsoleUser.stranger(edge), "GET", "/ui/x"))).isEqualTo("session_required");
        assertThat(code(send(ann, "GET", "/desk"))).isEqualTo("app_forbidden");
        assertThat(code(send(late, "GET", "/desk"))).isEqualTo("password_change_required");
        assertThat(code(send(ann, "POST", "/ui/x"))).isEqualTo("cross_origin_refused");
        assertThat(code(send(ann, "GET", "/ui/x", "Connection", "Upgrade", "Upgrade", "websocket")))
                .isEqualTo("websocket_unsupported");
        assertThat(send(ann, "GET", "/uix").status()).isEqualTo(404);
        assertThat(send(ann, "GET", "/ui/../v1/models").status()).isEqualTo(400);
        assertThat(send(ann, "GET", "/ui//x").status()).isEqualTo(400);
        assertThat(app.requests()).isEmpty();
    }

    @Test
    @DisplayName("PROXY-6a a person's browser is led to the door and back, or told why not; scripts get the ordinary"
            + " refusal")
    void navigation() {
        start(DatabaseKind.SQLITE);
        Gateway edge = edge();
        String html = "text/html,application/xhtml+xml";
        RecordedExchange stranger = send(ConsoleUser.stranger(edge), "GET", "/ui/a?b=c&d", "Accept", html);
        assertThat(stranger.status()).isEqualTo(303);
        assertThat(stranger.header("Location")).isEqualTo("/login?return_to=%2Fui%2Fa%3Fb%3Dc%26d");
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge);
        RecordedExchange forbidden = send(ann, "GET", "/desk/deep/er", "Accept", html);
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.bodyText())
                .contains("Your role gives no access to this application")
                .contains("href=\"../../assets/tidegate.css\"");
        RecordedExchange script =
                send(ConsoleUser.stranger(edge), "GET", "/ui/a", "Accept", html, "Sec-Fetch-Mode", "cors");
        assertThat(script.status()).isEqualTo(401);
        assertThat(code(script)).isEqualTo("session_required");
    }

    @Test
    @DisplayName("PROXY-6 paths with a slash at their end are an application's to have, not the gateway's")
    void slashes() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.PLATFORM_ADMIN), edge());
        send(ann, "GET", "/ui/");
        send(ann, "GET", "/ui/a/");
        send(ann, "GET", "/desk");
        send(ann, "GET", "/desk/a");
        assertThat(app.requests().stream().map(ReceivedRequest::path))
                .containsExactly("/", "/a/", "/inner/", "/inner/a");
        assertThat(send(ann, "GET", "/login/").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("PROXY-6 what a client says about itself or wants reaches an application")
    void own_words() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        for (String name : List.of("X-User-Agent", "User-Agent", "X-Requested-With", "X-Csrf-Token", "Authority")) {
            send(ann, "GET", "/ui", name, "kept");
        }
        assertThat(app.requests())
                .hasSize(5)
                .allSatisfy(seen -> assertThat(seen.headers())
                        .anySatisfy(field -> assertThat(field.value()).isEqualTo("kept")));
    }

    @Test
    @DisplayName("PROXY-6 an application cannot claim for the connection what is for everybody on the way")
    void claimed_fields() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        String claims = "cache-control, content-type, set-cookie, content-length, x-frame-options";
        app.then((request, wire) -> wire.json(200, "{}", "Connection", claims, "X-Frame-Options", "DENY"));
        RecordedExchange answer = send(ann, "GET", "/ui");
        assertThat(answer.header("Cache-Control")).isEqualTo("private");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        app.then((request, wire) -> wire.json(200, "{}", "Connection", claims, "Cache-Control", "no-store"));
        assertThat(send(ann, "GET", "/ui").header("Cache-Control")).isEqualTo("no-store");
    }
}
