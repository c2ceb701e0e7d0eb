package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.PatientClient;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

/** What two nodes on one PostgreSQL make of sign-ins at the same moment. */
@Slow
class SignInRaceTest extends SignInTest {
    private static final int ROUNDS = Rounds.of(30);
    private static final String NEXT = "lantern orchard velvet six";

    private final ExecutorService threads = Executors.newFixedThreadPool(50);
    private TestGateway other;

    @BeforeEach
    void startBoth() {
        start(DatabaseKind.POSTGRESQL, clock);
        other = testGateway().anotherNode();
    }

    @AfterEach
    void stopBoth() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        other.close();
    }

    @Test
    @DisplayName("USER-11c of fifty wrong passwords at once on two nodes five are looked at, and one wait begins")
    void fifty_at_once() throws Exception {
        person("ann");
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var node = i % 2 == 0 ? node() : other.gateway();
            String peer = "198.51.100." + i;
            attempts.add(() -> signIn(node, "ann@example.org", "wrong", peer).status());
        }
        List<Integer> statuses = atOnce(attempts);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(45);
        assertThat(audited("action")).filteredOn("sign_in.failed"::equals).hasSize(5);
        assertThat(audited("action")).filteredOn("sign_in.throttled"::equals).hasSize(1);
        assertThat(database().value("SELECT MAX(failures) FROM tg_sign_in_attempts"))
                .isEqualTo("5");
    }

    @Test
    @DisplayName("USER-11d of fifty accounts tried at once from one address on two nodes thirty are looked at")
    void fifty_accounts_at_once() throws Exception {
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var node = i % 2 == 0 ? node() : other.gateway();
            String email = "user" + i + "@example.org";
            attempts.add(() -> signIn(node, email, "wrong", SOMEWHERE).status());
        }
        List<Integer> statuses = atOnce(attempts);
        assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(30);
        // under load some are told to come again instead, and are not counted
        assertThat(statuses).filteredOn(status -> status != 401).isSubsetOf(429, 503);
        // an attempt that is told to come again gives its place back, and the next one may meet the limit anew
        int givenBack = (int) statuses.stream().filter(status -> status == 503).count();
        assertThat(audited("action")).filteredOn("sign_in.throttled"::equals).hasSizeLessThanOrEqualTo(1 + givenBack);
    }

    @Test
    @DisplayName(
            "USER-9c a sign-in that strengthens the hash and a change of the password at once, round after round: the"
                    + " new password stands")
    void rehash_and_change() throws Exception {
        User ann = fixture().user("ann", PlatformRole.USER);
        String current = PASSWORD;
        for (int round = 0; round < ROUNDS; round++) {
            String old = current;
            String next = old.equals(PASSWORD) ? NEXT : PASSWORD;
            fixture()
                    .stores()
                    .signIn()
                    .passwords()
                    .put(ann.id(), new StoredPassword(WeakHash.of(old), false, clock.instant()));
            ConsoleUser session = fixture().signIn(ann, other.gateway());
            List<Integer> statuses = atOnce(List.of(
                    () -> signIn(node(), "ann@example.org", old, SOMEWHERE).status(),
                    () -> session.post(CHANGE, change(old, next)).status()));
            // whoever comes second finds another hash: a sign-in fails, a change is told to try again
            assertThat(statuses.get(0)).isIn(200, 401);
            assertThat(statuses.get(1)).isIn(200, 409);
            clock.advance(Duration.ofDays(1)); // failures of this round are forgotten
            current = statuses.get(1) == 200 ? next : old;
            String gone = statuses.get(1) == 200 ? old : next;
            assertThat(signIn("ann@example.org", gone).status())
                    .as("round %d", round)
                    .isEqualTo(401);
            assertThat(signIn("ann@example.org", current).status())
                    .as("round %d", round)
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("USER-9 of several sign-ins of one user at once, of which one strengthens the hash, all succeed")
    void rehash_and_sign_in() throws Exception {
        User ann = fixture().user("ann", PlatformRole.USER);
        for (int round = 0; round < ROUNDS; round++) {
            fixture()
                    .stores()
                    .signIn()
                    .passwords()
                    .put(ann.id(), new StoredPassword(WeakHash.of(PASSWORD), false, clock.instant()));
            List<Integer> statuses = atOnce(Collections.nCopies(
                    4,
                    () -> PatientClient.send(() -> signIn(node(), "ann@example.org", PASSWORD, SOMEWHERE))
                            .status()));
            assertThat(statuses).as("round %d", round).containsOnly(200);
        }
    }

    @Test
    @DisplayName("USER-3a, SES-2 a sign-in and a deactivation at once, round after round: no session is left over")
    void sign_in_and_deactivation() throws Exception {
        User ann = person("ann");
        User admin = person("root", PlatformRole.PLATFORM_ADMIN);
        String path = "/api/v1/admin/identity/users/" + ann.id().value();
        for (int round = 0; round < ROUNDS; round++) {
            ConsoleUser root = fixture().signIn(admin, other.gateway());
            List<RecordedExchange> answers = atOnce(List.of(
                    () -> signIn(node(), "ann@example.org", PASSWORD, SOMEWHERE),
                    () -> root.post(path + "/deactivate")));
            assertThat(answers.get(1).status()).isEqualTo(200);
            assertThat(answers.get(0).status()).isIn(200, 401);
            assertThat(database()
                            .value("SELECT COUNT(*) FROM tg_sessions WHERE user_id = '"
                                    + ann.id().value() + "'"))
                    .as("round %d", round)
                    .isEqualTo("0");
            assertThat(root.post(path + "/reactivate").status()).isEqualTo(200);
            clock.advance(Duration.ofDays(1)); // failures of this round are forgotten
        }
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
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) results.add(one.get(30, TimeUnit.SECONDS));
        return results;
    }
}
