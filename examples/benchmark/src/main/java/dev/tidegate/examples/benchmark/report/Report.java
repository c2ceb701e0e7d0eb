package dev.tidegate.examples.benchmark.report;

import static dev.tidegate.examples.benchmark.report.Metric.CALLS_PER_SECOND;
import static dev.tidegate.examples.benchmark.report.Metric.CPU_MICROS_PER_CALL;
import static dev.tidegate.examples.benchmark.report.Metric.EVENT_DELAY_P50_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.EVENT_DELAY_P99_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.FIRST_EVENT_P50_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.FIRST_EVENT_P99_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.FREED_IN_TIME_SHARE;
import static dev.tidegate.examples.benchmark.report.Metric.IN_TIME_SHARE;
import static dev.tidegate.examples.benchmark.report.Metric.MERGED_SHARE;
import static dev.tidegate.examples.benchmark.report.Metric.P50_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.P99_MICROS;
import static dev.tidegate.examples.benchmark.report.Metric.RESIDENT_MEGABYTES;
import static dev.tidegate.examples.benchmark.report.Metric.START_UP_SECONDS;

import java.util.ArrayList;
import java.util.List;

/** The tables of a run, as Markdown. */
public final class Report {
    private final Results results;
    private final Peers peers;
    private final List<String> rows;
    private final List<String> judged;

    /**
     * Prepares the tables.
     *
     * @param rows contenders in the order of the tables, those that were not measured too
     * @param judged contenders that are held against the goals
     */
    public Report(Results results, Peers peers, List<String> rows, List<String> judged) {
        this.results = results;
        this.peers = peers;
        this.rows = List.copyOf(rows);
        this.judged = List.copyOf(judged);
    }

    /** All tables with their headings. */
    public String markdown() {
        return String.join(
                "\n",
                "### Goals\n",
                goals(),
                "### Plain answers\n\nMedian (least–greatest) of the rounds; times in µs.\n",
                plain(Scenario.PLAIN_1),
                plain(Scenario.PLAIN_32),
                plain(Scenario.PLAIN_256),
                "### Streams\n\nTimes in µs.\n",
                streams(),
                "### Ratios\n\nQuotients within each round, median (least–greatest).\n",
                ratios(),
                "### Start and memory\n",
                memory());
    }

    private String goals() {
        List<String> head = new ArrayList<>(List.of("Requirement", "Measure", "Goal"));
        for (String name : judged) head.addAll(List.of(name, "met?"));
        MarkdownTable table = new MarkdownTable(head.toArray(String[]::new));
        for (Goal goal : new Goals(results, peers).all()) {
            List<String> row = new ArrayList<>(List.of(goal.requirement(), goal.title(), goal.limitText()));
            for (String name : judged) row.addAll(List.of(goal.measuredText(name), goal.verdict(name)));
            table.row(row);
        }
        return table.toString();
    }

    private String plain(Scenario scenario) {
        MarkdownTable table = new MarkdownTable(scenario.title(), "calls/s", "p50", "p99", "CPU ms per 1,000 calls");
        for (String name : rows) {
            table.row(List.of(
                    name,
                    spread(name, scenario, CALLS_PER_SECOND),
                    spread(name, scenario, P50_MICROS),
                    spread(name, scenario, P99_MICROS),
                    spread(name, scenario, CPU_MICROS_PER_CALL)));
        }
        return table.toString();
    }

    private String streams() {
        MarkdownTable table = new MarkdownTable(
                "",
                "first event, 1 stream",
                "first event p50 / p99, 50 streams",
                "event delay p50 / p99, 50 streams",
                "merged events",
                "bursts/s",
                "1,000 streams in time",
                "left streams freed");
        for (String name : rows) {
            table.row(List.of(
                    name,
                    spread(name, Scenario.STREAM_1, FIRST_EVENT_P50_MICROS),
                    pair(name, FIRST_EVENT_P50_MICROS, FIRST_EVENT_P99_MICROS),
                    pair(name, EVENT_DELAY_P50_MICROS, EVENT_DELAY_P99_MICROS),
                    Numbers.percent(results.median(name, Scenario.STREAM_50, MERGED_SHARE)),
                    spread(name, Scenario.STREAM_BURST, CALLS_PER_SECOND),
                    Numbers.percent(results.median(name, Scenario.STREAM_1000, IN_TIME_SHARE)),
                    Numbers.percent(results.median(name, Scenario.LEAVING, FREED_IN_TIME_SHARE))));
        }
        return table.toString();
    }

    private String ratios() {
        MarkdownTable table = new MarkdownTable(
                "",
                "CPU per call ÷ nginx, 32",
                "calls/s ÷ Spring Cloud Gateway, 32",
                "the same, 256",
                "calls/s ÷ Portkey, 32",
                "added p50 ÷ nginx's, 1",
                "first event ÷ nginx's, 1");
        for (String name : rows) {
            if (name.equals(peers.direct())) continue;
            table.row(List.of(
                    name,
                    ratio(name, peers.nginx(), Scenario.PLAIN_32, CPU_MICROS_PER_CALL),
                    ratio(name, peers.springCloudGateway(), Scenario.PLAIN_32, CALLS_PER_SECOND),
                    ratio(name, peers.springCloudGateway(), Scenario.PLAIN_256, CALLS_PER_SECOND),
                    ratio(name, peers.portkey(), Scenario.PLAIN_32, CALLS_PER_SECOND),
                    Numbers.of(results.addedRatio(name, peers.nginx(), peers.direct(), Scenario.PLAIN_1, P50_MICROS)),
                    ratio(name, peers.nginx(), Scenario.STREAM_1, FIRST_EVENT_P50_MICROS)));
        }
        return table.toString();
    }

    private String memory() {
        MarkdownTable table = new MarkdownTable("", "first answer after, s", "idle, MB", "after all load, MB");
        for (String name : rows) {
            if (name.equals(peers.direct())) continue;
            table.row(List.of(
                    name,
                    Numbers.of(results.median(name, Scenario.IDLE, START_UP_SECONDS)),
                    Numbers.of(results.median(name, Scenario.IDLE, RESIDENT_MEGABYTES)),
                    Numbers.of(results.median(name, Scenario.LOADED, RESIDENT_MEGABYTES))));
        }
        return table.toString();
    }

    private String pair(String name, Metric first, Metric second) {
        return Numbers.median(results.spread(name, Scenario.STREAM_50, first)) + " / "
                + Numbers.median(results.spread(name, Scenario.STREAM_50, second));
    }

    private String spread(String name, Scenario scenario, Metric metric) {
        return Numbers.of(results.spread(name, scenario, metric));
    }

    private String ratio(String name, String other, Scenario scenario, Metric metric) {
        return Numbers.of(results.ratio(name, other, scenario, metric));
    }
}
