package dev.tidegate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RestOfBodyTest {
    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("what is left of a refused body is thrown away for a while only, however fast it comes")
    void an_endless_body_is_given_up() throws Exception {
        try (RequestBody body = RequestBody.unread(new Endless(), -1)) {
            body.drain(Long.MAX_VALUE, Duration.ofMillis(50));
            assertThat(body.pending()).isTrue();
        }
    }

    private static final class Endless implements GatewayExchange {
        @Override
        public InputStream body() {
            return new InputStream() {
                @Override
                public int read() {
                    return 'x';
                }
            };
        }

        @Override
        public RequestHead head() {
            throw new UnsupportedOperationException("only the body is asked for");
        }

        @Override
        public OutputStream commit(ResponseHead head) {
            throw new UnsupportedOperationException("nothing is answered");
        }
    }
}
