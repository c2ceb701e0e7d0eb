package dev.tidegate.examples.standalone.remote;

import java.time.Duration;

/** Lets time pass; tests let something happen instead. */
@FunctionalInterface
public interface Waiting {
    void pass(Duration time) throws InterruptedException;

    /** Of the clock on the wall. */
    static Waiting real() {
        return time -> Thread.sleep(time.toMillis());
    }
}
