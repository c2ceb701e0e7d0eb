package dev.tidegate.gateway.trustedproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.UserStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the proxy's word does not do. */
class ProxyRefusalTest extends ProxiedTest {
    private static final String ID = "same-for-all";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "PROXY-4a, PROXY-4b every refusal is the same 401, byte for byte, whoever exists and in whatever state")
    void same_bytes(DatabaseKind kind) {
        start(kind);
        Gateway directory = proxied(
                proxy(ANYBODY, "127.0.0.0/8"),
                SignInConfig.DEFAULT.toBuilder().autoProvisionUsers(false).build());
        Gateway corp =
                proxied(proxy(new Newcomers(List.of("corp.example"), List.of()), "127.0.0.0/8"), SignInConfig.DEFAULT);
        user("ann", AuthMode.PASSWORD, UserStatus.ACTIVE);
        for (AuthMode mode : AuthMode.values()) {
            user("off-" + mode, mode, UserStatus.DISABLED);
        }
        user("inv-password", AuthMode.PASSWORD, UserStatus.INVITED);
        user("inv-oidc", AuthMode.OIDC, UserStatus.INVITED);
        String cookie =
                "ogw_session=" + signIn("root", PlatformRole.PLATFORM_ADMIN).token();

        Set<String> answers = new LinkedHashSet<>();
        for (Gateway node : List.of(directory, corp)) {
            for (AuthMode mode : AuthMode.values())
                answers.add(shape(node, "127.0.0.1", USER, "off-" + mode + "@example.org"));
            for (String address : List.of(
                    "inv-password@example.org", "inv-oidc@example.org", "nobody@example.org", "odd", "a,b", "")) {
                answers.add(shape(node, "127.0.0.1", USER, address));
                answers.add(shape(node, "127.0.0.1", USER, address, "Cookie", cookie));
                answers.add(shape(node, "127.0.0.1", USER, address, "Cookie", "ogw_session=dead"));
            }
            answers.add(shape(node, "127.0.0.1", USER, "ann@example.org", USER, "ann@example.org"));
            answers.add(shape(node, "127.0.0.1", ON_BEHALF_OF, "odd", USER, "ann@example.org"));
            answers.add(shape(node, "10.0.0.1", USER, "ann@example.org"));
            answers.add(shape(node, "127.0.0.1"));
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next()).startsWith("401 ").contains("proxy_identity_refused");
    }

    @Test
    @DisplayName("PROXY-2c the socket's address decides who is the proxy, whatever headers say")
    void networks() {
        start(DatabaseKind.SQLITE);
        Gateway node = proxied(proxy(ANYBODY, "127.0.0.1", "fd00::/8"), SignInConfig.DEFAULT);
        String[] forged = {USER, "ann@example.org", "X-Forwarded-For", "127.0.0.1", "Forwarded", "for=127.0.0.1"};
        for (String elsewhere : List.of("127.0.0.2", "10.0.0.1", "::1", "fc00::1", "::ffff:127.0.0.2")) {
            assertRefused(ConsoleUser.handle(
                    node, RecordedExchange.of("GET", OWN_SESSIONS, forged).from(elsewhere)));
        }
        assertThat(count("tg_users")).isEqualTo("0");
        for (String proxy : List.of("127.0.0.1", "::ffff:127.0.0.1", "fdab::1")) {
            RecordedExchange exchange =
                    RecordedExchange.of("GET", OWN_SESSIONS, forged).from(proxy);
            assertThat(ConsoleUser.handle(node, exchange).status()).isEqualTo(200);
        }
        String cookie = "ogw_session=" + signIn("bob", PlatformRole.USER).token();
        RecordedExchange direct =
                RecordedExchange.of("GET", OWN_SESSIONS, "Cookie", cookie).from("10.0.0.1");
        assertThat(ConsoleUser.handle(node, direct).status())
                .as("sessions are not asked where they come from")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-5 what is open to all makes nobody a user, and activates nobody")
    void open_routes(DatabaseKind kind) {
        start(kind);
        Gateway node = proxied(proxy(new Newcomers(List.of(), List.of("new@example.org"))), SignInConfig.DEFAULT);
        user("bob", AuthMode.PROXY, UserStatus.INVITED);
        for (String address : List.of("new@example.org", "bob@example.org")) {
            for (String target : List.of(
                    "/",
                    "/setup",
                    "/setup?token=x",
                    "/login",
                    "/healthz",
                    "/readyz",
                    "/api/v1/openapi.json",
                    "/assets/console.js",
                    "/invite/abc",
                    "/v1/models",
                    "/nowhere",
                    CURRENT)) {
                for (String method : List.of("GET", "POST", "HEAD")) handle(node, method, target, address);
            }
            handle(node, "POST", "/api/v1/auth/logout", address);
            RecordedExchange signIn = RecordedExchange.of("POST", "/api/v1/auth/login/password", USER, address)
                    .withBody("{\"email\":\"" + address + "\",\"password\":\"correct horse battery\"}");
            assertThat(ConsoleUser.handle(node, signIn).status()).isEqualTo(401);
        }
        assertThat(count("tg_users")).isEqualTo("1");
        assertThat(kept("bob@example.org")).containsExactly("user proxy invited");
        assertThat(ConsoleUser.data(send(node, "GET", CURRENT, USER, "new@example.org"))
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("PROXY-1e the data plane knows API keys only, and providers see none of the headers")
    void data_plane() {
        start(DatabaseKind.SQLITE);
        Gateway node = proxied();
        fixture().user("ann", PlatformRole.PLATFORM_ADMIN);
        String[] asserted = {USER, "ann@example.org", ON_BEHALF_OF, PREFIX + "ann"};
        for (String target : List.of("/v1/models", "/v1/nothing")) {
            assertThat(ConsoleUser.handle(node, RecordedExchange.of("GET", target, asserted))
                            .status())
                    .isIn(401, 404);
        }
        upstream().always(SampleAnswers::answer);
        String[] withKey = Stream.concat(
                        Stream.of(asserted),
                        Stream.of("Authorization", "Bearer " + testGateway().apiKey()))
                .toArray(String[]::new);
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", withKey)
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(ConsoleUser.handle(node, call).status()).isEqualTo(200);
        assertThat(upstream().request().headers().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("pp-user", "pp_user", "on-behalf-of");
    }

    private static void handle(Gateway node, String method, String target, String address) {
        ConsoleUser.handle(node, RecordedExchange.of(method, target, USER, address, "Origin", "http://gateway.test"));
    }

    /** Status, headers and body of an answer. */
    private static String shape(Gateway node, String peer, String... headers) {
        String[] all =
                Stream.concat(Stream.of("X-Request-Id", ID), Stream.of(headers)).toArray(String[]::new);
        RecordedExchange answer = ConsoleUser.handle(
                node, RecordedExchange.of("GET", OWN_SESSIONS, all).from(peer));
        StringBuilder shape = new StringBuilder().append(answer.status()).append(' ');
        answer.committed().headers().forEach(field -> shape.append(field).append('\n'));
        return shape.append(answer.bodyText()).toString();
    }
}
