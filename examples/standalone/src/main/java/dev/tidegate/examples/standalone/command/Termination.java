package dev.tidegate.examples.standalone.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits until somebody asks the process to end, by Ctrl-C or SIGTERM, and ends it well. */
public final class Termination {
    private static final int START_SECONDS = 30;

    private Termination() {}

    /**
     * Never returns normally. Once asked, closes {@code running} and ends the process with 0: a stop that was asked for is no failure, and
     * the JVM's own answer would be 130 or 143.
     */
    public static void awaitAndClose(AutoCloseable running) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAndHalt(running), "tidegate-stop"));
        new CountDownLatch(1).await();
    }

    /**
     * The same for something that must leave nothing behind even when the process is asked to end while it starts: it is closed once it
     * has started.
     *
     * @param start what it throws is thrown on; it has closed by then what it had opened
     * @param started told what runs
     */
    public static <T extends AutoCloseable> void startAwaitAndClose(Callable<T> start, Consumer<T> started)
            throws Exception {
        CompletableFuture<T> running = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAndHalt(running), "tidegate-stop"));
        try {
            running.complete(start.call());
        } finally {
            running.cancel(false); // unless it runs
        }
        started.accept(running.join());
        new CountDownLatch(1).await();
    }

    private static void closeAndHalt(CompletableFuture<? extends AutoCloseable> starting) {
        try {
            AutoCloseable running = starting.get(START_SECONDS, TimeUnit.SECONDS);
            closeAndHalt(running);
        } catch (InterruptedException | ExecutionException | TimeoutException | CancellationException e) {
            // nothing runs: the process ends with the status it has
        }
    }

    private static void closeAndHalt(AutoCloseable running) {
        int status = 0;
        try {
            running.close();
        } catch (Exception e) {
            System.getLogger(Termination.class.getName()).log(System.Logger.Level.ERROR, "the stop failed", e);
            status = 1;
        }
        UnpackedLibrary.delete();
        Runtime.getRuntime().halt(status);
    }
}
