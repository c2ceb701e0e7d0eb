package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Strict identity costs far fewer queries than calls (KEY-4, docs/adr/0008). */
class CoalescedReadsTest {
    private static final int CALLERS = 64;
    private static final int CALLS_EACH = 50;

    @Test
    @DisplayName("KEY-4c 64 parallel callers cost the database far fewer identity queries than calls")
    void parallel_callers_share_identity_queries() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                TestGateway gateway = TestGateway.start(database, upstream)) {
            assertThat(gateway.get("/v1/models").status()).isEqualTo(200);
            long before = gateway.gateway().identityReads();
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) callers.add(threads.submit(() -> goodAnswers(gateway)));
            int good = 0;
            for (Future<Integer> caller : callers) good += caller.get(60, TimeUnit.SECONDS);
            assertThat(good).isEqualTo(CALLERS * CALLS_EACH);
            long reads = gateway.gateway().identityReads() - before;
            System.out.printf("identity queries : calls = %d : %d = 1 : %.1f%n", reads, good, (double) good / reads);
            assertThat(reads).isLessThan(good / 2);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int goodAnswers(TestGateway gateway) {
        int good = 0;
        for (int i = 0; i < CALLS_EACH; i++) {
            if (gateway.get("/v1/models").status() == 200) good++;
        }
        return good;
    }
}
