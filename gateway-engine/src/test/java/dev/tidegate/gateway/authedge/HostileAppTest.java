package dev.tidegate.gateway.authedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.HostileFault;
import dev.tidegate.gateway.testkit.upstream.HostileProvider;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications that do everything wrong, behind the auth edge: nobody sees what was meant for another. */
class HostileAppTest extends EdgeTest {
    private static final String EVIL = "<script>theirs()</script>";

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    @DisplayName(
            "PROXY-6 what an application sends after the head of an answer to HEAD is on nobody's page, however late"
                    + " it comes")
    void reflected_head() {
        start(DatabaseKind.SQLITE);
        Gateway gateway = edge();
        ConsoleUser mallory = fixture().signIn(user("mallory", PlatformRole.USER), gateway);
        ConsoleUser admin = fixture().signIn(user("admin", PlatformRole.PLATFORM_ADMIN), gateway);
        for (boolean late : new boolean[] {false, true}) {
            app.always((request, wire) -> {
                String query = URLDecoder.decode(request.path().replaceFirst("[^?]*\\??", ""), StandardCharsets.UTF_8);
                String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + query.length();
                if (!late) {
                    wire.raw(head + "\r\n\r\n" + query);
                    return;
                }
                wire.raw(head + "\r\n\r\n");
                if (request.requestLine().startsWith("HEAD")) {
                    await().until(() ->
                            app.requests().get(app.requests().size() - 1) != request || app.openConnections() == 0);
                }
                wire.raw(query);
            });
            String answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + EVIL.length()
                    + "\r\n\r\n" + EVIL;
            send(
                    mallory,
                    "HEAD",
                    "/ui/x?"
                            + answer.replace("\r\n", "%0D%0A")
                                    .replace(" ", "%20")
                                    .replace("<", "%3C")
                                    .replace(">", "%3E"));
            for (int i = 0; i < 3; i++) {
                assertThat(send(admin, "GET", "/ui/x?page").bodyText()).isEqualTo("page");
            }
        }
    }

    @Test
    @DisplayName("PROXY-6 two people and an application with every fault: each answer says the word of its own request")
    void every_fault() {
        start(DatabaseKind.SQLITE);
        Gateway gateway = edge();
        HostileProvider script = new HostileProvider();
        app.always(script);
        ConsoleUser mallory = fixture().signIn(user("mallory", PlatformRole.USER), gateway);
        ConsoleUser admin = fixture().signIn(user("admin", PlatformRole.PLATFORM_ADMIN), gateway);
        for (HostileFault fault : HostileFault.values()) {
            if (fault.waits()) continue; // for longer than this test may
            String nonce = own(mallory, fault);
            if (fault.isLate()) await().pollInterval(Duration.ofMillis(1)).until(() -> script.isDone(nonce));
            own(admin, HostileFault.NONE);
            own(mallory, HostileFault.NONE);
        }
    }

    @Test
    @DisplayName("PROXY-6 a head that no server would send on is refused in words of ours")
    void too_many_fields() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        app.then((request, wire) -> wire.json(200, "{}", "X-Large", "a".repeat(8_000)));
        RecordedExchange answer = send(ann, "GET", "/ui/x");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.bodyText()).contains("app_error");
        assertThat(send(ann, "GET", "/ui/x").status()).isEqualTo(200);
    }

    private String own(ConsoleUser user, HostileFault fault) {
        String nonce = "n" + calls.incrementAndGet();
        RecordedExchange exchange = request(user, "GET", "/ui/x?nonce:" + nonce + "%20fault:" + fault);
        try {
            user.gateway().handle(exchange);
        } catch (IOException e) {
            assertThat(fault).as("broken off").isNotEqualTo(HostileFault.NONE);
        }
        String body = exchange.bodyText();
        assertThat(body).as("%s", fault).doesNotContain(HostileFault.NOBODYS);
        if (body.contains("\"nonce\"")) assertThat(body).as("%s", fault).contains("\"" + nonce + "\"");
        if (fault == HostileFault.NONE) assertThat(body).contains("\"" + nonce + "\"");
        if (fault.effect(false) == HostileFault.Effect.REFUSED && exchange.isComplete() && body.contains("\"nonce\"")) {
            assertThat(fault).as("passed off as whole").isEqualTo(HostileFault.LENGTH_TOO_SHORT);
        }
        return nonce;
    }
}
