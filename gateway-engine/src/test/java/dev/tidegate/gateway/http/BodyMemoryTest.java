package dev.tidegate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.RefusalKind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyMemoryTest {
    private final BodyMemory memory = new BodyMemory(8 << 20);

    @Test
    @DisplayName("API-3c what would not fit now is 503 with Retry-After, what could never fit is 413")
    void room_is_bounded_for_all_together() {
        BodyMemory.Held first = memory.hold(false);
        first.take(6 << 20);

        assertThat(refusalOf(memory.hold(false), 3 << 20)).isEqualTo(RefusalKind.UNAVAILABLE);
        assertThat(refusalOf(memory.hold(false), 9 << 20)).isEqualTo(RefusalKind.TOO_LARGE);
        first.close();
        assertThat(memory.heldBytes()).isZero();
        memory.hold(false).take(8 << 20);
    }

    @Test
    void strangers_take_a_quarter_at_most() {
        for (int i = 0; i < 2; i++) memory.hold(true).take(1 << 20);

        assertThat(refusalOf(memory.hold(true), 64 << 10)).isEqualTo(RefusalKind.UNAVAILABLE);
        memory.hold(false).take(6 << 20);
    }

    @Test
    void a_sign_in_has_room_when_strangers_have_taken_their_part() {
        for (int i = 0; i < 2; i++) memory.hold(true).take(1 << 20);

        memory.hold(true).take(1 << 10);
    }

    @Test
    @DisplayName("API-3 one network of strangers leaves others as much room as it takes")
    void one_network_of_strangers_leaves_room_to_others() {
        for (int i = 0; i < 16; i++) heldByStranger("c0000201").take(64 << 10);

        assertThat(refusalOf(heldByStranger("c0000201"), 64 << 10)).isEqualTo(RefusalKind.EXHAUSTED);
        for (int i = 0; i < 4; i++) heldByStranger("c6336401").take(64 << 10);
    }

    @Test
    @DisplayName("API-3 a stranger's body takes room as it comes, whatever length it declares")
    void a_strangers_body_takes_room_as_it_comes() throws IOException {
        byte[] sent = new byte[60_000];
        InputStream watched = new ByteArrayInputStream(sent) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                assertThat(memory.heldBytes()).isLessThanOrEqualTo(Math.max(1024, 2L * pos));
                return super.read(buffer, offset, length);
            }
        };

        assertThat(BoundedBytes.readAll(watched, sent.length, 64 << 10, memory.hold(true)))
                .isEqualTo(sent);
    }

    @Test
    @DisplayName("API-3 one caller's bodies leave others as much room as they take")
    void one_caller_leaves_room_to_others() {
        heldBy("ann").take(3 << 20);

        assertThat(refusalOf(heldBy("ann"), 3 << 20)).isEqualTo(RefusalKind.EXHAUSTED);
        heldBy("bob").take(3 << 20);
        assertThat(memory.heldBytes()).isEqualTo(6 << 20);
    }

    @Test
    void a_caller_without_other_bodies_has_room_for_any_that_fits() {
        BodyMemory.Held only = heldBy("ann");
        only.take(5 << 20);
        only.close();
        heldBy("ann").take(8 << 20);
    }

    @Test
    void what_has_been_paid_for_is_not_refused_for_the_callers_share() {
        heldBy("ann").take(4 << 20);
        BodyMemory.Held answer = heldBy("ann");
        answer.passShare();
        answer.take(3 << 20);
        assertThat(memory.heldBytes()).isEqualTo(7 << 20);
    }

    @Test
    void small_bodies_have_room_when_large_ones_have_taken_all() {
        heldBy("ann").take(8 << 20);

        assertThat(refusalOf(heldBy("bob"), (64 << 10) + 1)).isEqualTo(RefusalKind.UNAVAILABLE);
        heldBy("bob").take(64 << 10);
        heldBy("bob").take(64 << 10);
        memory.hold(true).take(64 << 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16 << 10, 32 << 10, (32 << 10) + 1, 40_000, (64 << 10) - 1, 64 << 10})
    @DisplayName("API-3 a small body of undeclared length has room when large ones have taken all, up to 64 KiB")
    void small_bodies_of_undeclared_length_have_room(int size) throws IOException {
        heldBy("ann").take(8 << 20);
        for (BodyMemory.Held small : List.of(heldBy("bob"), memory.hold(true))) {
            byte[] read = BoundedBytes.readAll(new ByteArrayInputStream(new byte[size]), -1, 1 << 20, small);
            assertThat(read).hasSize(size);
        }
        assertThat(memory.heldBytes()).isEqualTo((8 << 20) + 2L * size);
    }

    @Test
    @DisplayName(
            "API-3 a caller whose own body takes more than half has no second one, not a small one either; others have")
    void more_than_half() {
        BodyMemory.Held large = heldBy("ann");
        large.take(5 << 20);
        assertThat(refusalOf(heldBy("ann"), 1)).isEqualTo(RefusalKind.EXHAUSTED);
        heldBy("bob").take(1 << 20);
        heldBy("bob").take(1);
        large.close();
        heldBy("ann").take(1);
    }

    @Test
    @DisplayName("API-3 a caller that holds less than a sixteenth has a further small body, however little is free")
    void less_than_a_sixteenth() {
        heldBy("bob").take(64 << 10);
        heldBy("ann").take((8 << 20) - (64 << 10));
        for (int i = 0; i < 7; i++) heldBy("bob").take(64 << 10);
        assertThat(refusalOf(heldBy("bob"), 1)).isEqualTo(RefusalKind.EXHAUSTED);
        heldBy("cat").take(64 << 10);
    }

    private BodyMemory.Held heldByStranger(String network) {
        BodyMemory.Held held = memory.hold(true);
        held.belongsTo(network);
        return held;
    }

    private BodyMemory.Held heldBy(String caller) {
        BodyMemory.Held held = memory.hold(false);
        held.belongsTo(caller);
        return held;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 * 1024, 16 * 1024 + 1, 1 << 20, (1 << 20) + 1, 3_000_000})
    void a_body_is_read_whole_and_counts_its_own_size(int size) throws IOException {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) 7);
        for (long declared : new long[] {size, -1}) {
            BodyMemory.Held held = memory.hold(false);
            assertThat(BoundedBytes.readAll(new ByteArrayInputStream(body), declared, 3_000_000, held))
                    .isEqualTo(body);
            assertThat(memory.heldBytes()).isEqualTo(size);
            held.close();
        }
    }

    @Test
    void a_body_that_ends_early_or_too_late_is_no_body() {
        byte[] body = new byte[1000];
        assertThatThrownBy(() -> BoundedBytes.readAll(new ByteArrayInputStream(body), 1001, 2000, memory.hold(false)))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> BoundedBytes.readAll(new ByteArrayInputStream(body), -1, 999, memory.hold(false)))
                .isInstanceOf(BoundedBytes.TooLongException.class);
    }

    private static RefusalKind refusalOf(BodyMemory.Held held, long bytes) {
        try {
            held.take(bytes);
        } catch (RefusedException e) {
            return e.refusal().kind();
        }
        throw new AssertionError("taken: " + bytes);
    }
}
