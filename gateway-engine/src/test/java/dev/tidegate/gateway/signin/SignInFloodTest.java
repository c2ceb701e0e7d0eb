package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two hundred people at the door at once: what that takes of memory, and of the calls of others. */
@Slow
@Isolated("it measures memory")
class SignInFloodTest extends SignInTest {
    private static final int CROWD = 200;

    /** Hashes take 19 MiB each (docs/adr/0011), one per core; the rest is for the threads of the crowd and what their requests hold. */
    private static final long MOST_BYTES = (Runtime.getRuntime().availableProcessors() * 19L + 300) << 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(CROWD);

    @AfterEach
    void end() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("USER-11 two hundred sign-ins at once take the memory of a few, and each is answered within seconds")
    void memory() throws Exception {
        start(DatabaseKind.POSTGRESQL);
        for (int i = 0; i < 5; i++) signIn(node(), "warm" + i + "@example.org", PASSWORD, "192.0.2." + i);
        long before = residentBytes();
        long begun = System.nanoTime();
        List<RecordedExchange> answers = new ArrayList<>();
        for (Future<RecordedExchange> one : crowd()) answers.add(one.get(30, TimeUnit.SECONDS));
        double seconds = (System.nanoTime() - begun) / 1e9;
        long grown = residentBytes() - before;
        long hashed = answers.stream().filter(answer -> answer.status() == 401).count();
        System.out.printf(
                "%d sign-ins at once: answered within %.1f s, %d hashed, resident memory %+d MiB%n",
                CROWD, seconds, hashed, grown >> 20);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(401, 503));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("2"));
        assertThat(seconds).isLessThan(10);
        assertThat(grown).isLessThan(MOST_BYTES);
    }

    @Test
    @DisplayName("USER-11 calls go on while two hundred sign in")
    void calls() throws Exception {
        start(DatabaseKind.POSTGRESQL);
        p99(after(Duration.ofSeconds(2)));
        double idle = p99(after(Duration.ofSeconds(2)));
        List<Future<RecordedExchange>> crowd = crowd();
        double busy = p99(() -> crowd.stream().allMatch(Future::isDone));
        System.out.printf(
                "99 of 100 calls took at most %.2f ms while %d signed in, %.2f ms otherwise%n", busy, CROWD, idle);
        assertThat(busy).as("milliseconds").isLessThan(100);
    }

    private List<Future<RecordedExchange>> crowd() {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<RecordedExchange>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            String email = "p" + i + "@example.org";
            String address = "198.51.100." + i;
            crowd.add(threads.submit(() -> {
                start.await();
                return signIn(node(), email, PASSWORD, address);
            }));
        }
        start.countDown();
        return crowd;
    }

    /** The longest but for one percent of the calls made until then, in milliseconds. */
    private double p99(BooleanSupplier until) {
        List<Double> millis = new ArrayList<>();
        while (!until.getAsBoolean()) {
            long begun = System.nanoTime();
            RecordedExchange answer = RecordedExchange.of(
                    "GET",
                    "/v1/models",
                    "Authorization",
                    "Bearer " + testGateway().apiKey());
            assertThat(ConsoleUser.handle(node(), answer).status()).isEqualTo(200);
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        Collections.sort(millis);
        return millis.get(millis.size() * 99 / 100);
    }

    private static BooleanSupplier after(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() - end >= 0;
    }

    /** Of this process, natives included; 0 where the system does not tell. */
    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/statm");
        if (!Files.exists(status)) return 0;
        try (Scanner words = new Scanner(status, StandardCharsets.US_ASCII)) {
            words.next();
            return words.nextLong() * 4096;
        }
    }
}
