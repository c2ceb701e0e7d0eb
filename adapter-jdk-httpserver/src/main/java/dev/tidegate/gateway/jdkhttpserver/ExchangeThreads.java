package dev.tidegate.gateway.jdkhttpserver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for exchanges: virtual where the running Java has them, although this is compiled for a version without them. */
final class ExchangeThreads {
    private static final Optional<Method> VIRTUAL = virtualExecutor();

    private ExchangeThreads() {}

    static int defaultLimit() {
        return VIRTUAL.isPresent() ? 20_000 : 1_000;
    }

    /** Never refuses a task or keeps one waiting: there are never more tasks than connections, which have their own limit. */
    static ExecutorService newExecutor() {
        return VIRTUAL.map(ExchangeThreads::invoke).orElseGet(() -> Executors.newCachedThreadPool(platformThreads()));
    }

    private static Optional<Method> virtualExecutor() {
        try {
            // in Java 19 and 20 the method is a preview, which fails when called
            boolean released = Runtime.version().feature() >= 21;
            return released
                    ? Optional.of(Executors.class.getMethod("newVirtualThreadPerTaskExecutor"))
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static ExecutorService invoke(Method factory) {
        try {
            return (ExecutorService) factory.invoke(null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("virtual threads cannot be made", e);
        }
    }

    private static ThreadFactory platformThreads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "tidegate-exchange-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
