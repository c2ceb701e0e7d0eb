package dev.tidegate.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void without_arguments_everything_is_measured_at_full_length() {
        Options options = parse();

        assertThat(options.pace()).isEqualTo(Pace.FULL);
        assertThat(options.wants("nginx")).isTrue();
    }

    @Test
    void the_pace_can_be_changed_step_by_step() {
        Options options = parse("--quick", "--rounds", "3", "--warm-up", "1.5", "--only", "direct,nginx");

        assertThat(options.pace()).isEqualTo(new Pace(Duration.ofMillis(1500), 3, Pace.QUICK.window()));
        assertThat(options.wants("nginx")).isTrue();
        assertThat(options.wants("portkey")).isFalse();
    }

    @Test
    void mistakes_are_told() {
        assertThatThrownBy(() -> parse("--fast")).hasMessage("unknown option --fast");
        assertThatThrownBy(() -> parse("--rounds")).hasMessage("--rounds: its value is missing");
        assertThatThrownBy(() -> parse("--rounds", "many")).hasMessageContaining("expected: a number");
        assertThatThrownBy(() -> parse("--rounds", "1")).hasMessageContaining("expected: >= 2");
    }

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), Path.of("home"), Path.of("java"));
    }
}
