package dev.tidegate.gateway.keydirectory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that begin the same thing at the same moment. */
final class Crowd implements AutoCloseable {
    private final int size;
    private final ExecutorService threads;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** What each of them got, in no order. */
    <T> List<T> all(Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : begin(work)) results.add(future.get(30, TimeUnit.SECONDS));
        return results;
    }

    <T> List<Future<T>> begin(Callable<T> work) {
        CyclicBarrier together = new CyclicBarrier(size);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            futures.add(threads.submit(() -> {
                together.await();
                return work.call();
            }));
        }
        return futures;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
