package dev.tidegate.gateway;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a start has opened; closed in reverse order when the start fails, and at the end. Thread-safe. */
final class OpenedResources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedResources.class);

    private final ConcurrentLinkedDeque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // an interrupted thread cannot write what is still to be written
        for (AutoCloseable resource = opened.poll(); resource != null; resource = opened.poll()) {
            close(resource);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // one that cannot be closed must not keep the others open
            LOG.warn("closing {} failed", resource.getClass().getSimpleName(), e);
        }
    }
}
