package dev.tidegate.examples.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param only names of the contenders to run; empty means all
 * @param home the directory of this module
 * @param java the Java program for contenders written in Java
 * @param document a Markdown file whose marked section receives the tables
 * @param openStreamsJava the Java to hold 10,000 streams open with
 */
record Options(
        Pace pace, Set<String> only, Path home, Path java, Optional<Path> document, Optional<Path> openStreamsJava) {
    static final String USAGE = """
            usage: examples/benchmark/run [--install] [option…]
              --install          install the peers first: nginx (Debian), Portkey (npm), Spring Cloud Gateway (Maven)
              --quick            under three minutes; shows that everything works; its figures are meaningless
              --only NAME,…      only these contenders: direct, nginx, tidegate-jdk, tidegate-jetty,
                                 portkey, spring-cloud-gateway
              --warm-up SECONDS  load on each contender before the first round
              --rounds NUMBER    rounds, the first of which is dropped
              --window SECONDS   length of a measurement
              --java PROGRAM     the Java that runs the contenders
              --write FILE       put the tables between the benchmark marks of a Markdown file
              --open-streams JAVA  also hold 10,000 streams open, with this Java (21 or later)
              --clients          compare HTTP clients for the upstream side instead
              --help             this text
            """;

    Options {
        only = Set.copyOf(only);
    }

    boolean wants(String contender) {
        return only.isEmpty() || only.contains(contender);
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static Options parse(List<String> arguments, Path home, Path java) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Options options = new Options(Pace.FULL, new HashSet<>(), home, java, Optional.empty(), Optional.empty());
        while (!rest.isEmpty()) options = options.with(rest.remove(), rest);
        return options;
    }

    private Options with(String option, Deque<String> rest) {
        return switch (option) {
            case "--quick" -> withPace(Pace.QUICK);
            case "--warm-up" -> withPace(pace.withWarmUp(seconds(option, rest)));
            case "--rounds" -> withPace(pace.withRounds((int) number(option, rest)));
            case "--window" -> withPace(pace.withWindow(seconds(option, rest)));
            case "--only" -> withOnly(Set.of(value(option, rest).split(",", -1)));
            case "--java" -> new Options(pace, only, home, path(option, rest), document, openStreamsJava);
            case "--write" -> new Options(pace, only, home, java, Optional.of(path(option, rest)), openStreamsJava);
            case "--open-streams" -> new Options(pace, only, home, java, document, Optional.of(path(option, rest)));
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private Options withPace(Pace other) {
        return new Options(other, only, home, java, document, openStreamsJava);
    }

    private Options withOnly(Set<String> names) {
        return new Options(pace, names, home, java, document, openStreamsJava);
    }

    private static Path path(String option, Deque<String> rest) {
        return Path.of(value(option, rest)).toAbsolutePath();
    }

    private static Duration seconds(String option, Deque<String> rest) {
        return Duration.ofMillis(Math.round(1000 * number(option, rest)));
    }

    private static double number(String option, Deque<String> rest) {
        String text = value(option, rest);
        if (!text.matches("\\d{1,4}(\\.\\d{1,3})?")) {
            throw new IllegalArgumentException(option + ": " + text + " (expected: a number)");
        }
        return Double.parseDouble(text);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.poll();
        if (value == null) throw new IllegalArgumentException(option + ": its value is missing");
        return value;
    }
}
