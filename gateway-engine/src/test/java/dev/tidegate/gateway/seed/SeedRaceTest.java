package dev.tidegate.gateway.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.SeedReport;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
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
import org.junit.jupiter.api.Test;

/** Two seed runs at once on one PostgreSQL, beside two gateways that serve it. */
@Slow
class SeedRaceTest {
    private static final int ROUNDS = Rounds.of(30);

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        upstream.close();
    }

    @Test
    @DisplayName(
            "SEED-1b, SEED-1c, BOOT-11c of two equal seed runs at once one changes something, round after round, and"
                    + " nothing exists twice")
    void equal_runs() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try (TestGateway one = TestGateway.start(database, upstream);
                TestGateway two = one.anotherNode()) {
            for (int round = 0; round < ROUNDS; round++) {
                GatewayConfig config = declaring(one.config(), "round-" + round, "Equal");
                List<SeedReport> reports = atOnce(config, config);
                assertThat(reports)
                        .extracting(SeedRaceTest::changes)
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(0L, 2L);
            }
            assertThat(database.value("SELECT count(*) FROM tg_teams")).isEqualTo(Integer.toString(ROUNDS + 1));
            assertThat(database.value("SELECT count(*) FROM tg_users")).isEqualTo(Integer.toString(ROUNDS));
            assertThat(one.chat().status()).isEqualTo(200);
            assertThat(two.chat().status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("SEED-1b of two seed runs that differ the later one holds, whole, round after round")
    void different_runs() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try (TestGateway one = TestGateway.start(database, upstream)) {
            for (int round = 0; round < ROUNDS; round++) {
                atOnce(
                        declaring(one.config(), "same", "Left " + round),
                        declaring(one.config(), "same", "Right " + round));
                String team = database.value("SELECT name FROM tg_teams WHERE team_key = 'same'");
                String user = database.value("SELECT name FROM tg_users WHERE email_normalised = 'same@example.org'");
                assertThat(team).as("round %d", round).isEqualTo(user).isIn("Left " + round, "Right " + round);
            }
        }
    }

    private List<SeedReport> atOnce(GatewayConfig left, GatewayConfig right) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<SeedReport>> running = new ArrayList<>();
        for (GatewayConfig config : List.of(left, right)) running.add(threads.submit(seeding(config, together)));
        List<SeedReport> reports = new ArrayList<>();
        for (Future<SeedReport> run : running) reports.add(run.get(20, TimeUnit.SECONDS));
        return reports;
    }

    private static Callable<SeedReport> seeding(GatewayConfig config, CyclicBarrier together) {
        return () -> {
            try (Maintenance node = Maintenance.open(config)) {
                together.await(10, TimeUnit.SECONDS);
                return node.seed();
            }
        };
    }

    private static long changes(SeedReport report) {
        return report.steps().stream()
                .filter(step -> !step.action().equals("unchanged"))
                .count();
    }

    /** What the gateway declares, and a team and a user of this key and name. */
    private static GatewayConfig declaring(GatewayConfig base, String key, String name) {
        SeedConfig seed = base.seed();
        List<TeamSeed> teams = new ArrayList<>(seed.teams());
        teams.add(new TeamSeed(new TeamKey(key), name));
        Email email =
                Email.parse(key + "@example.org").orElseThrow(refusal -> new IllegalStateException(refusal.message()));
        UserSeed user = new UserSeed(email, name, AuthMode.PASSWORD, PlatformRole.USER, true, null);
        return base.toBuilder()
                .seed(new SeedConfig(
                        seed.providers(),
                        seed.models(),
                        teams,
                        List.of(user),
                        seed.serviceAccounts(),
                        SeedConfig.PruneMode.NONE))
                .build();
    }
}
