package dev.tidegate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PacedBodyTest {
    private static final BodyPace PACE = new BodyPace(Duration.ofMillis(50), 1_000);

    @Test
    void a_burst_at_the_beginning_buys_no_time_for_what_follows() {
        PacedBody body = new PacedBody(new Drip(1_000_000), PACE, BodyWait.UNNOTICED);
        assertThatThrownBy(() -> {
                    byte[] buffer = new byte[1_000_000];
                    for (int i = 0; i < 100; i++) body.read(buffer, 0, buffer.length);
                })
                .isInstanceOf(PacedBody.TooSlowException.class);
    }

    @Test
    void what_keeps_the_pace_is_read_however_long_it_takes() throws IOException {
        PacedBody body = new PacedBody(new Drip(100, 100), PACE, BodyWait.UNNOTICED);
        byte[] buffer = new byte[100];
        for (int i = 0; i < 20; i++)
            assertThat(body.read(buffer, 0, buffer.length)).isEqualTo(100);
    }

    /** Gives so much at once first, and then so little every ten milliseconds. */
    private static final class Drip extends InputStream {
        private final int drop;
        private int first;

        Drip(int first) {
            this(first, 1);
        }

        Drip(int first, int drop) {
            this.first = first;
            this.drop = drop;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int given = Math.min(length, first > 0 ? first : drop);
            if (first == 0) LockSupport.parkNanos(10_000_000);
            first = 0;
            return given;
        }
    }
}
