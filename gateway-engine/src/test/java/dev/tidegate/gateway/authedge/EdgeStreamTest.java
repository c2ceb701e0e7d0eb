package dev.tidegate.gateway.authedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // most of its time is spent waiting
class EdgeStreamTest extends EdgeTest {

    @Slow
    @Test
    @DisplayName("PROXY-6 an application's stream comes event by event, and ends within 30 seconds of a sign-out")
    void events() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        CountDownLatch secondDue = new CountDownLatch(1);
        app.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk("data: 1\n\n");
            awaitQuietly(secondDue);
            wire.chunk("data: 2\n\n");
            wire.stall();
        });
        RecordedExchange stream = request(ann, "GET", "/ui/events");
        CompletableFuture<?> running = Background.run(() -> ConsoleUser.handle(ann.gateway(), stream));
        await().until(() -> stream.bodyText().equals("data: 1\n\n"));
        secondDue.countDown();
        await().until(() -> stream.bodyText().endsWith("data: 2\n\n"));
        assertThat(ann.post("/api/v1/auth/logout").status()).isLessThan(300);
        await().atMost(Duration.ofSeconds(30)).until(running::isDone);
        assertThat(stream.isComplete()).isFalse();
        await().until(() -> app.openConnections() == 0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
