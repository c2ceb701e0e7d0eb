package dev.tidegate.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final SettableClock clock = SettableClock.standing();
    private final Ids ids = new Ids(clock, new SecureRandom());

    @Test
    void an_id_is_a_version_7_uuid_of_its_millisecond() {
        UUID id = UUID.fromString(ids.next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void ids_sort_as_they_were_made_within_a_millisecond_and_when_the_clock_steps_back() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) made.add(ids.next());
        clock.advance(Duration.ofMinutes(-1));
        made.add(ids.next());
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void threads_never_get_the_same_id() {
        List<String> made =
                IntStream.range(0, 100_000).parallel().mapToObj(i -> ids.next()).toList();
        Set<Long> randomHalves = new HashSet<>();
        made.forEach(id -> randomHalves.add(UUID.fromString(id).getLeastSignificantBits()));
        assertThat(new HashSet<>(made)).hasSameSizeAs(made);
        assertThat(randomHalves).hasSameSizeAs(made);
    }
}
