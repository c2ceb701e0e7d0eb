package dev.tidegate.examples.standalone.command;

import java.util.concurrent.CountDownLatch;

/** Waits until somebody asks the process to end, by Ctrl-C or SIGTERM, and ends it well. */
public final class Termination {
    private Termination() {}

    /**
     * Never returns normally. Once asked, closes {@code running} and ends the process with 0: a stop that was asked for is no failure, and
     * the JVM's own answer would be 130 or 143.
     */
    public static void awaitAndClose(AutoCloseable running) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAndHalt(running), "tidegate-stop"));
        new CountDownLatch(1).await();
    }

    private static void closeAndHalt(AutoCloseable running) {
        int status = 0;
        try {
            running.close();
        } catch (Exception e) {
            System.getLogger(Termination.class.getName()).log(System.Logger.Level.ERROR, "the stop failed", e);
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }
}
