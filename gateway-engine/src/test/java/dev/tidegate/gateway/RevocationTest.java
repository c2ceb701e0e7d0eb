package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken away is gone on the next call, on the node that took it and on the others (KEY-4). */
class RevocationTest {
    private static final int ROUNDS = Rounds.of(200);

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        upstream.close();
    }

    @Slow
    @Test
    @DisplayName("KEY-4b a revoked key is refused on its next call on both nodes, round after round on PostgreSQL")
    void revoked_key_is_refused_on_both_nodes() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try (TestGateway one = TestGateway.start(database, upstream);
                TestGateway two = one.anotherNode()) {
            for (int round = 0; round < ROUNDS; round++) {
                assertRevocationHolds(round, one, two, database);
            }
        }
    }

    @Test
    @DisplayName("KEY-4b a revoked key is refused on its next call, on SQLite, also when another process revoked it")
    void revoked_key_is_refused_on_sqlite() throws Exception {
        TestDatabase database = TestDatabase.sqlite(directory);
        try (TestGateway one = TestGateway.start(database, upstream);
                TestGateway two = one.anotherNode()) {
            for (int round = 0; round < Rounds.of(20); round++) assertRevocationHolds(round, one, two, database);
        }
    }

    @Test
    @DisplayName("KEY-4b, ACC-1d narrowed access, a disabled owner and a new restriction hold on the next call")
    void narrowed_access_holds_on_the_next_call() {
        TestDatabase database = TestDatabase.postgres();
        try (TestGateway one = TestGateway.start(database, upstream);
                TestGateway two = one.anotherNode()) {
            assertThat(two.chat().status()).isEqualTo(200);
            change(database, "UPDATE tg_teams SET model_access_mode = 'restricted'");
            assertThat(one.chat().status()).isEqualTo(403);
            assertThat(two.chat().status()).isEqualTo(403);
            change(database, "UPDATE tg_teams SET model_access_mode = 'all'");
            assertThat(two.chat().status()).isEqualTo(200);
            change(database, "UPDATE tg_service_accounts SET status = 'disabled'");
            assertThat(one.chat().bodyText()).contains("api_key_owner_disabled");
            assertThat(two.chat().status()).isEqualTo(401);
        }
    }

    /** Calls run on the other node all the while; the first that begins after the revocation returned must fail. */
    private void assertRevocationHolds(int round, TestGateway one, TestGateway two, TestDatabase database)
            throws Exception {
        change(database, "UPDATE tg_api_keys SET revoked_at = NULL");
        assertThat(one.chat().status()).isEqualTo(200);
        CyclicBarrier start = new CyclicBarrier(2);
        AtomicBoolean revoked = new AtomicBoolean();
        Future<String> late = threads.submit(callUntilRefused(start, revoked, two));
        start.await(10, TimeUnit.SECONDS);
        try (Maintenance maintenance = Maintenance.open(one.config())) {
            maintenance.revokeApiKey(one.publicId());
        }
        revoked.set(true);
        RecordedExchange next = one.chat();
        assertThat(next.status()).as("round %d on the node that revoked", round).isEqualTo(401);
        assertThat(next.bodyText()).contains("api_key_revoked");
        assertThat(late.get(20, TimeUnit.SECONDS))
                .as("round %d on the other node", round)
                .isEqualTo("refused in time");
    }

    private static Callable<String> callUntilRefused(CyclicBarrier start, AtomicBoolean revoked, TestGateway node) {
        return () -> {
            start.await(10, TimeUnit.SECONDS);
            while (true) {
                boolean begunAfter = revoked.get();
                int status = node.chat().status();
                if (begunAfter && status == 200) return "late success";
                if (status == 401) return "refused in time";
            }
        };
    }

    private static void change(TestDatabase database, String sql) {
        database.execute(sql);
        database.execute("UPDATE tg_identity_epoch SET epoch = epoch + 1");
    }
}
