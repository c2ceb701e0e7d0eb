package dev.tidegate.gateway.trustedproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Gateways behind a trusted proxy, on the database of one that is not. */
abstract class ProxiedTest extends ControlPlaneTest {
    static final String USER = "X-PP-USER";
    static final String ON_BEHALF_OF = "on-behalf-of";
    static final String PREFIX = "spiffe://prod.example.net/user/";

    /** Any user may ask for it, and nobody else. */
    static final String OWN_SESSIONS = "/api/v1/auth/sessions";

    static final String CURRENT = "/api/v1/auth/session";
    static final String REVOKE_OTHERS = "/api/v1/auth/sessions/revoke-others";
    static final String USERS = "/api/v1/admin/identity/users";

    static final Newcomers ANYBODY = Newcomers.ANYBODY;

    private final List<Gateway> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(Gateway::close);
    }

    /** A node that listens to both headers and takes anybody. */
    final Gateway proxied() {
        return proxied(proxy(ANYBODY), SignInConfig.DEFAULT);
    }

    final Gateway proxied(TrustedProxyConfig proxy, SignInConfig signIn) {
        Gateway gateway = TestGateway.builder()
                .config(testGateway().config().toBuilder()
                        .trustedProxy(proxy)
                        .signIn(signIn)
                        .build())
                .start();
        nodes.add(gateway);
        return gateway;
    }

    static TrustedProxyConfig proxy(Newcomers newcomers, String... networks) {
        return new TrustedProxyConfig(
                true,
                USER,
                new OnBehalfOfHeader(ON_BEHALF_OF, PREFIX, "example.org"),
                newcomers,
                List.of(networks).stream()
                        .map(text -> NetworkRange.parse(text).orElseThrow())
                        .toList());
    }

    /** The answer to a request with these headers, held against the OpenAPI document. */
    static RecordedExchange send(Gateway node, String method, String target, String... headers) {
        RecordedExchange answer = ConsoleUser.handle(node, RecordedExchange.of(method, target, headers));
        ContractCheck.verify(node, answer);
        return answer;
    }

    static int status(Gateway node, String... headers) {
        return send(node, "GET", OWN_SESSIONS, headers).status();
    }

    /** Whether the answer is the one refusal of everything the proxy says. */
    static void assertRefused(RecordedExchange answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(ConsoleUser.code(answer)).isEqualTo("proxy_identity_refused");
    }

    /** A user of this mode whose address is {@code NAME@example.org}. */
    final User user(String name, AuthMode mode, UserStatus status) {
        User user = fixture().user(name, PlatformRole.USER, status);
        fixture()
                .stores()
                .transactions()
                .inIdentityTransaction(
                        () -> fixture().stores().principals().users().update(user.withAuthMode(mode, null)));
        return user.withAuthMode(mode, null);
    }

    /** Role, mode and state of whoever has the address; one line each. */
    final List<String> kept(String address) {
        return database()
                .column("SELECT role || ' ' || auth_mode || ' ' || status FROM tg_users WHERE email_normalised = '"
                        + address + "'");
    }

    final String count(String table) {
        return database().value("SELECT COUNT(*) FROM " + table);
    }
}
