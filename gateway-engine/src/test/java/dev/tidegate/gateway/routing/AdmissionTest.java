package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.refusal.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final PeerNetwork FIRST = new PeerNetwork("c0000201");
    private static final PeerNetwork SECOND = new PeerNetwork("c0000202");

    private final Admission admission = new Admission(4);

    @Test
    @DisplayName("API-2 strangers get half of the places, so that whoever shows a credential gets in")
    void strangers_get_half() {
        admission.enter(FIRST);
        admission.enter(SECOND);

        assertThatThrownBy(() -> admission.enter(SECOND)).isInstanceOf(RefusedException.class);
        admission.enter(null);
        admission.enter(null);
        assertThatThrownBy(() -> admission.enter(null)).isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName(
            "API-2 a network of strangers leaves as many places to others as it takes, where bodies are waited for")
    void one_network_leaves_room() {
        Admission large = new Admission(1024);
        assertThat(slow(large, FIRST)).isEqualTo(256);
        assertThat(slow(large, SECOND)).isEqualTo(128);
        assertThat(slow(large, null)).isEqualTo(1024 - 256 - 128);
    }

    /** How many get a place where bodies are waited for. */
    private static int slow(Admission admission, @Nullable PeerNetwork stranger) {
        int waiting = 0;
        try {
            while (true) {
                admission.enter(stranger).begin();
                waiting++;
            }
        } catch (RefusedException e) {
            return waiting;
        }
    }

    @Test
    void who_waits_for_a_body_makes_room_and_comes_back() {
        List<Admission.Place> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Admission.Place place = admission.enter(null);
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
    @DisplayName("DEP-2b a stop waits for those who wait for their bodies, and lets them end")
    void a_stop_waits_for_bodies() throws InterruptedException {
        Admission.Place place = admission.enter(null);
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
