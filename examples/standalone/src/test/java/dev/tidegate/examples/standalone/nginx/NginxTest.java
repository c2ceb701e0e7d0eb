package dev.tidegate.examples.standalone.nginx;

import static dev.tidegate.examples.standalone.nginx.NginxFront.OWN_SESSIONS;
import static dev.tidegate.examples.standalone.nginx.NginxFront.WHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a gateway behind nginx takes people for. */
class NginxTest extends BehindNginx {
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final String REVOKE_OTHERS = OWN_SESSIONS + "/revoke-others";
    private static final String OUR_ORIGIN = "Origin: https://ai.corp.example";
    private static final String NO_BODY = "Content-Length: 0";
    private static final List<String> OPEN = List.of(
            "/setup",
            "/setup?token=x",
            "/login",
            "/healthz",
            "/readyz",
            "/assets/console.css",
            "/api/v1/openapi.json",
            "/invite/x",
            WHO);

    @Test
    @DisplayName(
            "PROXY-1b, PROXY-1c, PROXY-3a, PROXY-3b both strategies sign people in through nginx, and make them users"
                    + " at first sight")
    void both_strategies() throws IOException {
        assertThat(front().get("ann", OWN_SESSIONS).status()).isEqualTo(200);
        assertThat(front().get("robot", OWN_SESSIONS).status()).isEqualTo(200);
        assertThat(front().get("boss", USERS).status()).isEqualTo(200);
        assertThat(front().get("ann", USERS).status()).isEqualTo(403);
        assertThat(signedIn(front().get("ann", WHO))).isEqualTo("ann@corp.example");
        assertThat(signedIn(front().get("robot", WHO))).isEqualTo("robot@corp.example");
        assertThat(kept("ann@corp.example")).containsExactly("user proxy active");
        assertThat(kept("robot@corp.example")).containsExactly("user proxy active");
        assertThat(kept("boss@corp.example")).containsExactly("platform_admin proxy active");
    }

    @Test
    @DisplayName("PROXY-1d on-behalf-of wins through nginx, and is not made good by the other header")
    void precedence() throws IOException {
        assertThat(front().get("both", OWN_SESSIONS).status()).isEqualTo(200);
        assertThat(signedIn(front().get("both", WHO))).isEqualTo("dora@corp.example");
        assertRefused(front().get("wrong-id", OWN_SESSIONS));
        assertRefused(front().get("wrong-id", WHO));
    }

    @Test
    @DisplayName("PROXY-2b SPIFFE ids that are nearly somebody's are nobody's")
    void odd_spiffe_ids() throws IOException {
        assertThat(front().get("bob", OWN_SESSIONS).status()).isEqualTo(200);
        List<String> before = database().rowCounts();
        for (int i = 0; i < People.ODD_SPIFFE_IDS.size(); i++) {
            RawResponse answer = front().get("odd" + i, OWN_SESSIONS);
            assertThat(answer.status()).as(People.ODD_SPIFFE_IDS.get(i)).isEqualTo(401);
            assertThat(answer.text()).as(People.ODD_SPIFFE_IDS.get(i)).contains("proxy_identity_refused");
        }
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @Test
    @DisplayName("PROXY-1 what a client says of itself through nginx is not heard")
    void what_clients_say() throws IOException {
        for (String person : List.of("ann", "boss")) front().get(person, OWN_SESSIONS);
        List<String> before = database().rowCounts();
        for (ClientLines lines : ClientLines.ALL) {
            assertTakenFor("ann@corp.example", lines, "ann");
            assertTakenFor("", lines, "nobody");
            RawResponse nobody = front().send(lines.get(OWN_SESSIONS, People.password("nobody")));
            assertThat(nobody.status()).as(lines.name()).isIn(lines.mayBeRefused() ? List.of(400, 401) : List.of(401));
        }
        RawResponse trailers = front().send(ClientLines.trailers(REVOKE_OTHERS, People.password("nobody")));
        assertThat(trailers.status()).isEqualTo(401);
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    private static void assertTakenFor(String address, ClientLines lines, String person) throws IOException {
        RawResponse answer = front().send(lines.get(WHO, People.password(person)));
        if (answer.status() == 400 && lines.mayBeRefused()) return;
        assertThat(answer.status()).as(lines.name()).isEqualTo(200);
        assertThat(signedIn(answer)).as(lines.name()).isEqualTo(address);
    }

    @Test
    @DisplayName("PROXY-1 a name with a wrong password is nobody's, on what nginx asks no password for as well")
    void unverified_names() throws IOException {
        List<String> before = database().rowCounts();
        String wrong = People.basic("fresh", "wrong");
        for (String target : List.of(
                "/healthz",
                "/readyz",
                "/v1/models",
                OWN_SESSIONS,
                WHO,
                "/v1/../api/v1/auth/sessions",
                "/v1/%2e%2e/api/v1/auth/sessions")) {
            RawResponse answer = front().send(RawHttpClient.get(target, wrong));
            assertThat(answer.status()).as(target).isEqualTo(target.endsWith("z") ? 200 : 401);
        }
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @Test
    @DisplayName("PROXY-2c whoever goes past nginx is refused by their address, whatever else they say")
    void past_nginx() throws IOException {
        front().get("ann", OWN_SESSIONS);
        List<String> before = database().rowCounts();
        String[] forged = {"X-PP-USER: ann@corp.example", "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1"};
        assertRefused(front().past(2, OWN_SESSIONS, forged));
        assertRefused(front().past(2, OWN_SESSIONS, "on-behalf-of: " + People.SPIFFE + "fresh"));
        assertThat(front().past(1, OWN_SESSIONS, forged).status())
                .as("the address of the proxy")
                .isEqualTo(200);
        assertThat(database().rowCounts()).isEqualTo(before);
    }

    @Test
    @DisplayName("PERM-3 what is done through nginx is kept with the client's address, whatever the client says of it")
    void addresses() throws IOException {
        String body = "{\"name\":\"Reached from afar\"}";
        String request = RawHttpClient.request(
                "POST",
                "/api/v1/admin/identity/teams",
                People.password("boss"),
                OUR_ORIGIN,
                "Content-Type: application/json",
                "X-Forwarded-For: 198.51.100.1",
                "Content-Length: " + body.length());
        assertThat(front().sendFrom(9, request + body).status()).isEqualTo(201);
        assertThat(database().column("SELECT peer FROM tg_audit_events WHERE action = 'team.created'"))
                .contains("127.0.0.9")
                .doesNotContain("127.0.0.1", "198.51.100.1");
    }

    @Test
    @DisplayName("PROXY-5 pages anyone may see make nobody a user, through nginx and from its address")
    void open_pages() throws IOException {
        List<String> before = database().rows("tg_users");
        for (String target : OPEN) {
            for (String method : List.of("GET", "HEAD", "POST")) {
                RawResponse answer = front().call("fresh", method, target, OUR_ORIGIN, NO_BODY);
                assertThat(answer.status()).as(method + " " + target).isLessThan(500);
            }
            front().past(1, target, "X-PP-USER: fresh@corp.example");
        }
        assertThat(database().rows("tg_users")).isEqualTo(before);
    }

    @Test
    @DisplayName("PROXY-1 another site's page changes nothing through nginx, and makes nobody a user")
    void origins() throws IOException {
        front().get("ann", OWN_SESSIONS);
        for (String origin : List.of("Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Accept: */*")) {
            for (String person : List.of("ann", "fresh")) {
                RawResponse answer = front().call(person, "POST", REVOKE_OTHERS, origin, NO_BODY);
                assertThat(answer.status()).as(person + " " + origin).isEqualTo(403);
            }
        }
        assertThat(kept("fresh@corp.example")).isEmpty();
        assertThat(front().call("ann", "POST", REVOKE_OTHERS, OUR_ORIGIN, NO_BODY)
                        .status())
                .isLessThan(300);
    }
}
