package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.contender.Contender;
import dev.tidegate.examples.benchmark.host.Cores;
import dev.tidegate.examples.benchmark.host.OpenFiles;
import dev.tidegate.examples.benchmark.report.Metric;
import dev.tidegate.examples.benchmark.report.Results;
import dev.tidegate.examples.benchmark.report.Spread;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Under what conditions the tables came about. */
final class Conditions {
    private Conditions() {}

    static String describe(Options options, Cores cores, List<Contender> contenders, Results results) {
        Pace pace = options.pace();
        StringBuilder text = new StringBuilder();
        text.append("Measured ").append(LocalDate.now(ZoneOffset.UTC)).append(" on ");
        text.append(cores.count()).append(" cores, ");
        text.append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.arch"));
        text.append(", measuring side on Java ")
                .append(Runtime.version().feature())
                .append(". ");
        text.append(pace.rounds()).append(" rounds, the first one dropped; ");
        text.append(pace.warmUp().toSeconds()).append(" s of warm-up for each. ");
        text.append(
                cores.available()
                        ? "Gateway on core 0, upstream and load on core 1."
                        : "**Not bound to cores, since taskset is missing: CPU figures hold, rates do not.**");
        options.openStreamsJava().ifPresent(java -> text.append(openStreams()));
        text.append(others(results)).append("\n\n");
        for (Contender contender : contenders) {
            String state =
                    contender.obstacle().map(why -> "not measured: " + why).orElse(contender.work());
            text.append("- ")
                    .append(contender.name())
                    .append(": ")
                    .append(state)
                    .append(".\n");
        }
        return text.append('\n').toString();
    }

    private static String openStreams() {
        return String.format(
                Locale.ROOT,
                " %,d streams were held open: a process may have %,d files here.",
                OpenStreams.streams(),
                OpenFiles.limit());
    }

    private static String others(Results results) {
        return String.format(
                Locale.ROOT,
                " Other programs used %.1f cores in the median window and %.1f in the worst. %d calls failed.",
                results.overall(Metric.FOREIGN_CORES).map(Spread::median).orElse(0.0),
                results.overall(Metric.FOREIGN_CORES).map(Spread::max).orElse(0.0),
                Math.round(results.sum(Metric.FAILURES)));
    }
}
