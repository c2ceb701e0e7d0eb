package dev.tidegate.gateway.call;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A client that leaves after so many bytes. */
final class LeavingExchange implements GatewayExchange {
    final AtomicBoolean left = new AtomicBoolean();
    private final RecordedExchange request;
    private final Supplier<? extends RuntimeException> failure;
    private int patience;

    LeavingExchange(String path, String body, int patience) {
        this(path, body, patience, () -> new UncheckedIOException(new IOException("broken pipe")));
    }

    /** One whose host fails in this way. */
    LeavingExchange(String path, String body, int patience, Supplier<? extends RuntimeException> failure) {
        this.request = RecordedExchange.of("POST", path).withBody(body);
        this.patience = patience;
        this.failure = failure;
    }

    @Override
    public RequestHead head() {
        return request.head();
    }

    @Override
    public InputStream body() {
        return request.body();
    }

    @Override
    public OutputStream commit(ResponseHead head) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                if (--patience < 0) {
                    left.set(true);
                    RuntimeException how = failure.get();
                    if (how instanceof UncheckedIOException pipe) throw pipe.getCause();
                    throw how;
                }
            }
        };
    }
}
