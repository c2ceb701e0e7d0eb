package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.tx.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(4);

    @Test
    @DisplayName("API-2 strangers get half of the places, so that whoever shows a credential gets in")
    void strangers_get_half() {
        admission.enter(true);
        admission.enter(true);

        assertThatThrownBy(() -> admission.enter(true)).isInstanceOf(RefusedException.class);
        admission.enter(false);
        admission.enter(false);
        assertThatThrownBy(() -> admission.enter(false)).isInstanceOf(RefusedException.class);
    }

    @Test
    void who_waits_for_a_body_makes_room_and_comes_back() {
        List<Admission.Place> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Admission.Place place = admission.enter(false);
            place.begin();
            slow.add(place);
        }
        assertThat(admission.running()).isEqualTo(20);

        slow.subList(0, 4).forEach(Admission.Place::end);
        assertThatThrownBy(() -> slow.get(4).end()).isInstanceOf(RefusedException.class);
        slow.forEach(Admission.Place::close);
        slow.forEach(Admission.Place::close);
        assertThat(admission.running()).isZero();
    }

    @Test
    @DisplayName("DEP-2 a stop waits for those who wait for their bodies, and lets them end")
    void a_stop_waits_for_bodies() throws InterruptedException {
        Admission.Place place = admission.enter(false);
        place.begin();
        admission.stop();

        assertThat(admission.awaitIdle(Duration.ZERO)).isFalse();
        place.end();
        assertThat(admission.awaitIdle(Duration.ZERO)).isFalse();
        place.begin(); // nobody goes back to waiting now
        place.close();
        assertThat(admission.awaitIdle(Duration.ZERO)).isTrue();
    }
}
