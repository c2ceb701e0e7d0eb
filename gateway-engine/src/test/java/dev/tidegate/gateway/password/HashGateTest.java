package dev.tidegate.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HashGateTest {
    private static final int CROWD = 200;
    private static final Duration AT_ONCE = Duration.ofMillis(1500); // less than anybody is let wait
    private static final int PLACES = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final List<Refusal> refused = Collections.synchronizedList(new ArrayList<>());
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);
    private final Passwords passwords =
            new Passwords(SignInConfig.DEFAULT, GatewayName.DEFAULT, () -> new NeverEnding());

    @AfterEach
    void stop() throws InterruptedException {
        end.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Slow
    @Test
    @DisplayName(
            "USER-11 of two hundred who sign in at once as many are hashed as there are cores; the rest learn within"
                    + " moments to come again")
    void crowd() {
        for (int i = 0; i < CROWD; i++) ask(stranger("account" + i, "network" + i));
        await().atMost(Duration.ofSeconds(10)).until(() -> refused.size() == CROWD - PLACES);
        assertThat(refused).allSatisfy(refusal -> {
            assertThat(refusal.kind()).isEqualTo(RefusalKind.UNAVAILABLE);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        });
        assertThat(most.get()).isEqualTo(PLACES);
        assertThat(passwords.verifications()).isEqualTo(PLACES);
    }

    @Test
    @DisplayName("USER-11 strangers from everywhere leave a place to somebody who is known")
    void known() {
        for (int i = 0; i < CROWD / 2; i++) ask(stranger("account" + i, "network" + i));
        await().until(() -> inside.get() == PLACES);

        ask(new HashAsker(true, "ann", "office"));
        await().atMost(Duration.ofSeconds(1)).until(() -> inside.get() == PLACES + 1);
    }

    @Test
    @DisplayName("USER-11 more than five sign-ins to one account at once are refused without waiting")
    void one_account() {
        for (int i = 0; i < 24; i++) ask(new HashAsker(true, "insider", "network" + i));
        await().atMost(AT_ONCE).until(() -> refused.size() == 24 - 5);
        assertThat(refused).allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo("sign_in_busy"));
    }

    @Test
    @DisplayName("USER-11 more than sixteen sign-ins from one network at once are refused without waiting")
    void one_network() {
        for (int i = 0; i < 24; i++) ask(stranger("account" + i, "network"));
        await().atMost(AT_ONCE).until(() -> refused.size() == 24 - 16);
    }

    private static HashAsker stranger(String account, String network) {
        return new HashAsker(false, account, network);
    }

    private void ask(HashAsker asker) {
        threads.execute(() -> attempt(asker).ifPresent(refused::add));
    }

    private Optional<Refusal> attempt(HashAsker asker) {
        try {
            passwords.verify(asker, new Secret("whatever it is"), null);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    private final class NeverEnding implements PasswordHasher {
        @Override
        public String hash(byte[] password) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public boolean verify(byte[] password, String hash) {
            most.accumulate(inside.incrementAndGet());
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            inside.decrementAndGet();
            return false;
        }
    }
}
