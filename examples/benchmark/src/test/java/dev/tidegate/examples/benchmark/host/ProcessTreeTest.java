package dev.tidegate.examples.benchmark.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessTreeTest {
    @Test
    void ticks_are_found_behind_a_name_with_blanks_and_brackets() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 100 200 0 0 17 25 3 4 20 0 1 0 12345 1000 50";

        assertThat(ProcessTree.ticks(stat)).isEqualTo(42);
    }

    @Test
    void waiting_is_not_counted_as_busy() {
        assertThat(MachineCpu.busyTicks("cpu  10 20 30 4000 500 6 7 8 9 0")).isEqualTo(81);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_running_process_uses_memory() {
        assertThat(new ProcessTree(ProcessHandle.current()).residentMegabytes()).isGreaterThan(10);
    }
}
