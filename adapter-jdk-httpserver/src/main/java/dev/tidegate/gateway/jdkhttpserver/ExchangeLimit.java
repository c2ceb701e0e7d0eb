package dev.tidegate.gateway.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Counts running exchanges and answers 503 to those beyond the limit. The limit is not the size of the thread pool: the server takes a
 * thread as soon as the first byte of a head arrives, so a full pool could not even say that it is full.
 */
final class ExchangeLimit implements HttpHandler {
    private final HttpHandler next;
    private final int limit;
    private final Semaphore places;
    private volatile boolean stopping;

    ExchangeLimit(HttpHandler next, int limit) {
        this.next = next;
        this.limit = limit;
        this.places = new Semaphore(limit);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (stopping || !places.tryAcquire()) {
            refuse(exchange);
            return;
        }
        try {
            next.handle(exchange);
        } finally {
            places.release();
        }
    }

    /** Admits no more exchanges and waits for the running ones, at most {@code grace}. */
    void endWithin(Duration grace) {
        stopping = true;
        try {
            if (places.tryAcquire(limit, grace.toNanos(), TimeUnit.NANOSECONDS)) places.release(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
    }
}
