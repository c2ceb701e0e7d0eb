package dev.tidegate.gateway.trustedproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many first sights of one person at once. */
class ProxyRaceTest extends ProxiedTest {
    private static final int ROUNDS = Rounds.of(30);
    private static final int AT_ONCE = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3a 30 rounds of 16 first sights at once on two nodes make one user each, and let all in")
    void first_sights(DatabaseKind kind) throws Exception {
        start(kind);
        List<Gateway> nodes = List.of(proxied(), proxied());
        for (int round = 0; round < ROUNDS; round++) {
            String address = "new" + round + "@example.org";
            assertThat(atOnce(nodes, address)).as("round %d", round).containsOnly(200);
            assertThat(kept(address)).containsExactly("user proxy active");
        }
        assertThat(audited("user.provisioned")).isEqualTo(Integer.toString(ROUNDS));
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PROXY-3 an invited user who comes many times at once becomes active once")
    void first_sights_of_an_invited_user(DatabaseKind kind) throws Exception {
        start(kind);
        List<Gateway> nodes = List.of(proxied(), proxied());
        user("ann", AuthMode.PROXY, UserStatus.INVITED);
        assertThat(atOnce(nodes, "ann@example.org")).containsOnly(200);
        assertThat(kept("ann@example.org")).containsExactly("user proxy active");
        assertThat(audited("user.activated")).isEqualTo("1");
    }

    private List<Integer> atOnce(List<Gateway> nodes, String address) throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Gateway node = nodes.get(i % nodes.size());
            calls.add(() -> {
                together.await(10, TimeUnit.SECONDS);
                return ConsoleUser.handle(node, RecordedExchange.of("GET", OWN_SESSIONS, USER, address))
                        .status();
            });
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> call : threads.invokeAll(calls)) statuses.add(call.get());
        return statuses;
    }

    private String audited(String action) {
        return database().value("SELECT COUNT(*) FROM tg_audit_events WHERE action = '" + action + "'");
    }
}
