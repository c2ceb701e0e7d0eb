package dev.tidegate.gateway.recording;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.concurrent.locks.ReentrantLock;

/** A lock for writing to a disk that may stop answering: what its holder does is watched, and callers need not wait for ever. */
final class PatientLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final StallWatch watch;

    PatientLock(StallWatch watch) {
        this.watch = watch;
    }

    void lock() {
        lock.lock();
        watch.begin();
    }

    /** Returns false once the holder has taken longer than it may. Waits even while interrupted. */
    boolean lockInTime() {
        if (watch.isStalled() || !(lock.tryLock() || await())) return false;
        watch.begin();
        return true;
    }

    void unlock() {
        watch.end();
        lock.unlock();
    }

    private boolean await() {
        boolean interrupted = false;
        long end = System.nanoTime() + watch.limit().toNanos();
        try {
            while (true) {
                try {
                    return lock.tryLock(end - System.nanoTime(), NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // the call has happened, and its record comes first
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
