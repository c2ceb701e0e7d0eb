package dev.tidegate.gateway.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work beside a test, each on a thread of its own. The common pool is no place for it: on two cores that pool has one thread, and two
 * that wait for each other wait for ever (from JDK 25 on; an earlier {@code CompletableFuture} does not use so small a pool).
 */
public final class Background {
    private static final Executor THREAD_EACH = task -> {
        Thread thread = new Thread(task, "beside-the-test");
        thread.setDaemon(true);
        thread.start();
    };

    private Background() {}

    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, THREAD_EACH);
    }

    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, THREAD_EACH);
    }
}
