package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.client.ClientComparison;
import dev.tidegate.examples.benchmark.contender.Contender;
import dev.tidegate.examples.benchmark.contender.Direct;
import dev.tidegate.examples.benchmark.contender.Nginx;
import dev.tidegate.examples.benchmark.contender.Portkey;
import dev.tidegate.examples.benchmark.contender.SpringCloudGateway;
import dev.tidegate.examples.benchmark.contender.Surroundings;
import dev.tidegate.examples.benchmark.contender.Tidegate;
import dev.tidegate.examples.benchmark.host.Cores;
import dev.tidegate.examples.benchmark.report.DocumentSection;
import dev.tidegate.examples.benchmark.report.Peers;
import dev.tidegate.examples.benchmark.report.Report;
import dev.tidegate.examples.benchmark.report.Results;
import dev.tidegate.examples.benchmark.upstream.MockKeys;
import dev.tidegate.examples.benchmark.upstream.MockUpstream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line of the benchmark; {@code run} beside the module starts it. */
public final class Main {
    /** Where the start script says that the module lies. */
    private static final String HOME_PROPERTY = "benchmark.home";

    private static final int USAGE_ERROR = 2;

    private Main() {}

    /** Measures and prints tables on standard output, progress on standard error. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("--help")) {
            System.out.print(Options.USAGE);
        } else if (words.contains("--clients")) {
            System.out.println(ClientComparison.run(Cores.detect(), runningJava()));
        } else {
            compare(words);
        }
    }

    private static void compare(List<String> words) {
        Options options;
        try {
            options = Options.parse(words, home(), runningJava());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(USAGE_ERROR);
            return;
        }
        String text = measure(options, System.err);
        System.out.println(text);
        options.document().ifPresent(document -> DocumentSection.replace(document, text));
    }

    private static String measure(Options options, PrintStream progress) {
        List<Contender> contenders = contenders(options).stream()
                .filter(c -> options.wants(c.name()))
                .toList();
        List<Contender> able =
                contenders.stream().filter(c -> c.obstacle().isEmpty()).toList();
        MockKeys keys = RunKeys.mint();
        Cores cores = Cores.detect();
        try (ScratchDirectory scratch = ScratchDirectory.create();
                MockUpstream upstream = MockUpstream.start(keys);
                Benchmark benchmark = new Benchmark(
                        new Surroundings(upstream.address(), keys, scratch.path(), options.java()),
                        upstream,
                        options.pace(),
                        cores,
                        progress)) {
            Results results = benchmark.run(able);
            options.openStreamsJava().ifPresent(java -> openStreams(options, java, progress, results));
            return Conditions.describe(options, cores, contenders, results) + report(results, contenders);
        }
    }

    private static void openStreams(Options options, Path java, PrintStream progress, Results results) {
        OpenStreams openStreams = new OpenStreams(java, progress);
        contenders(options).stream()
                .filter(contender -> contender instanceof Tidegate && options.wants(contender.name()))
                .filter(contender -> contender.obstacle().isEmpty())
                .forEach(contender -> openStreams.hold(contender, results));
    }

    private static String report(Results results, List<Contender> contenders) {
        Peers peers =
                new Peers(Direct.NAME, Nginx.NAME, SpringCloudGateway.NAME, Portkey.NAME, Tidegate.UNGOVERNED_NAME);
        List<String> rows = contenders.stream().map(Contender::name).toList();
        return new Report(results, peers, rows, List.of(Tidegate.JETTY_NAME, Tidegate.JDK_NAME)).markdown();
    }

    private static List<Contender> contenders(Options options) {
        Path root = options.home().resolve("../..").normalize();
        return List.of(
                new Direct(),
                new Nginx(),
                new Tidegate(root, Tidegate.Server.JDK),
                new Tidegate(root, Tidegate.Server.JETTY),
                new SpringCloudGateway(options.home()),
                new Portkey(options.home()));
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME_PROPERTY, "examples/benchmark")).toAbsolutePath();
    }

    private static Path runningJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
