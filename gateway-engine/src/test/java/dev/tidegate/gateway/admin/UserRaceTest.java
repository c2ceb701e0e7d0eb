package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.admin.UserFixture.USERS;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.PatientClient;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two nodes on one PostgreSQL do to the same users at the same moment. */
@Slow
class UserRaceTest extends ControlPlaneTest {
    private static final int ROUNDS = Rounds.of(30);
    private static final String ADMINS_LEFT =
            "SELECT count(*) FROM tg_users WHERE role = 'platform_admin' AND status = 'active'";
    private static final String DEMOTE = "{\"global_role\":\"user\"}";
    private static final String PASSWORD = "{\"password\":\"correct horse battery\"}";

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private TestGateway other;

    @BeforeEach
    void startBoth() {
        start(DatabaseKind.POSTGRESQL);
        other = testGateway().anotherNode();
    }

    @AfterEach
    void stopBoth() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({"demote, demote", "deactivate, deactivate", "demote, deactivate"})
    @DisplayName("USER-6b two administrators send each other away: both are let in, one is refused, round after round")
    void each_other(String first, String second) throws Exception {
        User ann = fixture().user("ann", PlatformRole.PLATFORM_ADMIN);
        User bob = fixture().user("bob", PlatformRole.PLATFORM_ADMIN);
        for (int round = 0; round < ROUNDS; round++) {
            restoreAdmins();
            ConsoleUser anns = fixture().signIn(ann, node());
            ConsoleUser bobs = fixture().signIn(bob, other.gateway());
            List<RecordedExchange> answers;
            // holds both back until both have passed their guard, so that what decides is the rule and not who came
            // first
            try (Connection gate = database().connect();
                    Statement statement = gate.createStatement()) {
                gate.setAutoCommit(false);
                statement.execute("SELECT id FROM tg_users ORDER BY id FOR UPDATE");
                List<Future<RecordedExchange>> running = List.of(
                        threads.submit(() -> away(first, anns, bob)), threads.submit(() -> away(second, bobs, ann)));
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> database().waitingForLocks() == 2);
                gate.commit();
                answers = results(running);
            }
            assertThat(answers)
                    .as("round %d", round)
                    .extracting(RecordedExchange::status)
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(code(refused)).isEqualTo("last_platform_admin");
                    });
            assertThat(database().value(ADMINS_LEFT)).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("USER-6b two administrators send each other away, without a pause anywhere, round after round")
    void each_other_freely() throws Exception {
        User ann = fixture().user("ann", PlatformRole.PLATFORM_ADMIN);
        User bob = fixture().user("bob", PlatformRole.PLATFORM_ADMIN);
        for (int round = 0; round < ROUNDS; round++) {
            restoreAdmins();
            ConsoleUser anns = fixture().signIn(ann, node());
            ConsoleUser bobs = fixture().signIn(bob, other.gateway());
            List<RecordedExchange> answers =
                    atOnce(List.of(() -> away("demote", anns, bob), () -> away("demote", bobs, ann)));
            // whoever is late for the guard is no administrator there any more
            assertThat(answers).extracting(RecordedExchange::status).containsOnlyOnce(200);
            assertThat(answers)
                    .extracting(RecordedExchange::status)
                    .filteredOn(status -> status != 200)
                    .singleElement()
                    .isIn(409, 403);
            assertThat(database().value(ADMINS_LEFT)).isEqualTo("1");
        }
    }

    @Test
    @DisplayName(
            "USER-6b five administrators demote, deactivate, reset and are seeded at once, round after round: one is"
                    + " left, and nobody waits in a circle")
    void five_at_once() throws Exception {
        List<User> five = new ArrayList<>();
        for (String name : List.of("ann", "bob", "cat", "dan", "eve")) {
            five.add(fixture().user(name, PlatformRole.PLATFORM_ADMIN));
        }
        GatewayConfig seeding =
                TestGateway.config(database().config(), IdentityConfig.DEFAULT, demotingSeed(five.subList(0, 3)));
        for (int round = 0; round < ROUNDS; round++) {
            restoreAdmins();
            List<ConsoleUser> at = new ArrayList<>();
            for (User user : five) at.add(fixture().signIn(user, at.size() % 2 == 0 ? node() : other.gateway()));
            List<Callable<String>> attempts = List.of(
                    () -> told(away("demote", at.get(0), five.get(1))),
                    () -> told(away("deactivate", at.get(1), five.get(2))),
                    () -> told(away("demote", at.get(2), five.get(3))),
                    () -> told(away("deactivate", at.get(3), five.get(4))),
                    () -> told(away("deactivate", at.get(4), five.get(0))),
                    () -> told(at.get(0).post(USERS + "/" + five.get(4).id() + "/reset-onboarding")),
                    () -> told(at.get(1).patch(USERS + "/" + five.get(3).id(), "{\"name\":\"New\"}")),
                    () -> seed(seeding));
            assertThat(atOnce(attempts)).isSubsetOf("200", "409", "403", "401", "seeded", "refused");
            assertThat(Integer.parseInt(database().value(ADMINS_LEFT))).isPositive();
        }
    }

    @Test
    @DisplayName(
            "USER-8c two accept one invitation on two nodes, round after round, and then sixteen: one succeeds, one"
                    + " password")
    void accepted_at_once() throws Exception {
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        for (int round = 0; round < ROUNDS; round++) assertAcceptedOnce(admin, "user" + round, 2);
        assertAcceptedOnce(admin, "crowd", 16);
        assertThat(database().value("SELECT count(*) FROM tg_user_passwords")).isEqualTo(String.valueOf(ROUNDS + 1));
    }

    @Test
    @DisplayName(
            "USER-1c two create the same user on two nodes, round after round: one succeeds, the other is told that"
                    + " the address is taken")
    void created_at_once() throws Exception {
        User root = fixture().user("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser here = fixture().signIn(root, node());
        ConsoleUser there = here.at(other.gateway());
        for (int round = 0; round < ROUNDS; round++) {
            String name = "twin" + round;
            String typed = "TWIN" + round + "@EXAMPLE.org";
            List<RecordedExchange> answers = atOnce(List.of(
                    () -> UserFixture.createUser(here, name, Map.of()),
                    () -> UserFixture.createUser(there, name, Map.of("email", typed))));
            assertThat(answers).extracting(RecordedExchange::status).containsExactlyInAnyOrder(201, 409);
            assertThat(answers).extracting(ConsoleUser::code).contains("email_taken");
        }
    }

    private void assertAcceptedOnce(ConsoleUser admin, String name, int count) throws Exception {
        String url = data(UserFixture.createUser(admin, name, Map.of()))
                .path("invite_url")
                .asText();
        String path = "/api/v1/auth/invitations/" + url.substring(url.indexOf("token=") + 6) + "/password";
        List<Callable<RecordedExchange>> attempts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ConsoleUser stranger = ConsoleUser.stranger(i % 2 == 0 ? node() : other.gateway());
            attempts.add(() -> PatientClient.send(() -> stranger.post(path, PASSWORD)));
        }
        List<Integer> statuses =
                atOnce(attempts).stream().map(RecordedExchange::status).toList();
        assertThat(statuses).as(name).containsOnlyOnce(200);
        assertThat(statuses).as(name).filteredOn(status -> status != 200).containsOnly(410);
    }

    private static RecordedExchange away(String how, ConsoleUser by, User whom) {
        String path = USERS + "/" + whom.id();
        return how.equals("demote") ? by.patch(path, DEMOTE) : by.post(path + "/deactivate");
    }

    private static String told(RecordedExchange answer) {
        return String.valueOf(answer.status());
    }

    private static String seed(GatewayConfig config) {
        try (Maintenance maintenance = Maintenance.open(config)) {
            maintenance.seed();
            return "seeded";
        } catch (GatewayStartupException e) {
            return String.valueOf(e.getMessage()).contains("no active platform admin") ? "refused" : e.getMessage();
        }
    }

    private static SeedConfig demotingSeed(List<User> users) {
        List<UserSeed> seeds = users.stream()
                .map(user -> new UserSeed(user.email(), user.name(), user.authMode(), PlatformRole.USER, true, null))
                .toList();
        return new SeedConfig(List.of(), List.of(), List.of(), seeds, List.of(), SeedConfig.PruneMode.REPORT);
    }

    private void restoreAdmins() {
        database().execute("UPDATE tg_users SET role = 'platform_admin', status = 'active'");
    }

    private <T> List<T> atOnce(List<? extends Callable<T>> attempts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(attempts.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> attempt : attempts) {
            running.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return attempt.call();
            }));
        }
        return results(running);
    }

    private static <T> List<T> results(List<Future<T>> running) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) results.add(one.get(20, TimeUnit.SECONDS));
        return results;
    }
}
