package dev.tidegate.gateway.naming;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates daemon threads of one name, numbered from 1, and can wait for their end: a container checks for threads as soon as an application
 * reports that it is closed, and calls one in its last millisecond a leak. Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();

    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Waits until the threads, which were told to end, have ended, but at most two seconds. */
    public void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) return;
                thread.join(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
