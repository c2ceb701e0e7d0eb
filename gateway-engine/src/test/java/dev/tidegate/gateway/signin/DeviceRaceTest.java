package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
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

/** What two nodes on one database make of one code at the same moment. */
class DeviceRaceTest extends DeviceTest {
    private static final int ROUNDS = Rounds.of(30);
    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private TestGateway other;

    @AfterEach
    void stopBoth() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        other.close();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-7 of four programs that redeem one code at once on two nodes one gets a session, round after round")
    void redeeming(DatabaseKind kind) throws Exception {
        Browser ann = startBoth(kind);
        for (int round = 0; round < ROUNDS; round++) {
            DeviceProgram program = DeviceProgram.at(node()).from("192.0.2." + round);
            JsonNode begun = program.begin();
            decide(ann, begun, "approve");
            List<String> told = atOnce(
                    () -> program.told(begun),
                    () -> program.via(other.gateway()).told(begun));
            assertThat(told).as("round %d", round).containsOnlyOnce("granted").containsOnly("granted", "invalid_grant");
        }
        assertThat(database().rows("tg_sessions")).hasSize(1 + ROUNDS);
        assertThat(audited("action")).filteredOn("sign_in.succeeded"::equals).hasSize(1 + ROUNDS);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-7 of an approval and a denial at once on two nodes one counts, and the program is told that one")
    void deciding(DatabaseKind kind) throws Exception {
        Browser ann = startBoth(kind);
        Browser elsewhere = browser("ann", other.gateway());
        for (int round = 0; round < ROUNDS; round++) {
            DeviceProgram program = DeviceProgram.at(node()).from("192.0.2." + round);
            JsonNode begun = program.begin();
            RecordedExchange page = confirm(ann, begun);
            RecordedExchange there = confirm(elsewhere, begun);
            List<String> outcomes = atOnce(
                    () -> outcome(ann.submit(page, "/device", "decision", "approve"), "granted"),
                    () -> outcome(elsewhere.submit(there, "/device", "decision", "deny"), "access_denied"));
            assertThat(outcomes).as("round %d", round).filteredOn("409"::equals).hasSize(AT_ONCE - 1);
            assertThat(outcomes).contains(program.told(begun));
        }
        assertThat(audited("action"))
                .filteredOn(action -> action.startsWith("device."))
                .hasSize(ROUNDS);
    }

    private static String outcome(RecordedExchange answer, String whenDone) {
        return answer.status() == 200 ? whenDone : Integer.toString(answer.status());
    }

    private Browser startBoth(DatabaseKind kind) {
        start(kind, clock);
        other = testGateway().anotherNode();
        person("ann");
        return browser("ann", node());
    }

    private List<String> atOnce(Callable<String> here, Callable<String> there) throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Future<String>> running = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Callable<String> one = i % 2 == 0 ? here : there;
            running.add(threads.submit(() -> {
                together.await(20, TimeUnit.SECONDS);
                return one.call();
            }));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> one : running) outcomes.add(one.get(60, TimeUnit.SECONDS));
        return outcomes;
    }
}
