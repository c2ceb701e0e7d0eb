package dev.tidegate.examples.benchmark.contender;

import static java.util.Objects.requireNonNull;

import dev.tidegate.examples.benchmark.upstream.MockKeys;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What every contender is given.
 *
 * @param upstream the model server it forwards to
 * @param scratch a directory that is deleted after the run
 * @param java the Java program that runs contenders written in Java
 */
public record Surroundings(InetSocketAddress upstream, MockKeys keys, Path scratch, Path java) {
    public Surroundings {
        requireNonNull(upstream, "upstream");
        requireNonNull(keys, "keys");
        requireNonNull(scratch, "scratch");
        requireNonNull(java, "java");
    }

    String upstreamUrl() {
        return "http://127.0.0.1:" + upstream.getPort();
    }
}
