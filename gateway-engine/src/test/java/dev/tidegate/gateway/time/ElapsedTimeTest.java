package dev.tidegate.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ElapsedTimeTest {
    private final SettableClock clock = SettableClock.standing();
    private final ElapsedTime time = ElapsedTime.of(clock);

    @Test
    void passes_with_its_clock() {
        long begun = time.nanos();
        clock.advance(Duration.ofMillis(1_500));
        assertThat(time.nanos() - begun).isEqualTo(1_500_000_000L);
        assertThat(time.isWithin(Duration.ofMillis(1_501), begun)).isTrue();
        assertThat(time.isWithin(Duration.ofMillis(1_500), begun)).isFalse();
    }

    @Test
    void goes_on_from_where_it_was_when_its_clock_is_set_back() {
        long begun = time.millis();
        clock.advance(Duration.ofSeconds(2));
        assertThat(time.millis() - begun).isEqualTo(2_000);
        clock.advance(Duration.ofHours(-1));
        assertThat(time.millis() - begun).isEqualTo(2_000);
        clock.advance(Duration.ofSeconds(3));
        assertThat(time.millis() - begun).isEqualTo(5_000);
    }

    @Test
    void of_the_system_it_is_the_time_of_the_jvm() {
        for (Clock system : new Clock[] {
            Clock.systemUTC(), Clock.system(ZoneId.systemDefault()), Clock.system(ZoneId.of("Asia/Tokyo"))
        }) {
            long before = System.nanoTime();
            assertThat(ElapsedTime.of(system).nanos()).isBetween(before, System.nanoTime());
        }
        ElapsedTime fixed = ElapsedTime.of(Clock.fixed(Instant.EPOCH, ZoneId.of("UTC")));
        assertThat(fixed.nanos()).isEqualTo(fixed.nanos());
    }
}
