package dev.tidegate.gateway.testkit.http;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** An exchange whose body comes no sooner than the test lets it. */
public final class SlowBodyExchange implements GatewayExchange {
    private final RecordedExchange exchange;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch let = new CountDownLatch(1);

    public SlowBodyExchange(RecordedExchange exchange) {
        this.exchange = exchange;
    }

    /** Waits until the gateway wants the body. */
    public void awaitAsked() throws InterruptedException {
        asked.await();
    }

    public void letBodyCome() {
        let.countDown();
    }

    @Override
    public RequestHead head() {
        return exchange.head();
    }

    @Override
    public InputStream body() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                awaitLet();
                return exchange.body().read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                awaitLet();
                return exchange.body().read(buffer, offset, length);
            }
        };
    }

    @Override
    public OutputStream commit(ResponseHead head) throws IOException {
        return exchange.commit(head);
    }

    private void awaitLet() {
        asked.countDown();
        try {
            let.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
