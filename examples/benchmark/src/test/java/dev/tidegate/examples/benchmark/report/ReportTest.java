package dev.tidegate.examples.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Peers PEERS = new Peers("direct", "nginx", "scg", "portkey", "off");

    private final Results results = new Results();
    private final Report report = new Report(results, PEERS, List.of("nginx", "ours"), List.of("ours"));

    @Test
    void a_goal_that_is_reached_is_called_so() {
        cpu("nginx", 20);
        cpu("ours", 80);

        assertThat(report.markdown())
                .contains("| PERF-1 | CPU per call ÷ nginx, 32 connections | ≤ 4.00 × | 4.00 × | yes |");
    }

    @Test
    void a_goal_that_is_missed_is_called_so() {
        cpu("nginx", 20);
        cpu("ours", 81);

        assertThat(report.markdown()).contains("| ≤ 4.00 × | 4.05 × | **no** |");
    }

    @Test
    void a_goal_without_a_figure_has_no_verdict() {
        assertThat(report.markdown()).contains("| ≤ 4.00 × | not measured | – |");
    }

    @Test
    void only_the_marked_part_of_a_document_is_replaced() {
        String document = "before\n" + DocumentSection.BEGIN + "\nold\n" + DocumentSection.END + "\nafter\n";

        assertThat(DocumentSection.replaced(document, "new\n"))
                .isEqualTo("before\n" + DocumentSection.BEGIN + "\nnew\n" + DocumentSection.END + "\nafter\n");
        assertThatThrownBy(() -> DocumentSection.replaced("no marks", "new"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void cpu(String contender, double micros) {
        results.add(contender, 1, Scenario.PLAIN_32, Metric.CPU_MICROS_PER_CALL, micros);
    }
}
