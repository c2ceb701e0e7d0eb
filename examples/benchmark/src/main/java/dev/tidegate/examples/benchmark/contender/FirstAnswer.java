package dev.tidegate.examples.benchmark.contender;

import dev.tidegate.examples.benchmark.host.ChildProcess;
import dev.tidegate.examples.benchmark.load.Target;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a process that has just been started until it answers. */
final class FirstAnswer {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int ANSWER_MILLIS = 10_000;
    private static final String OK = "HTTP/1.1 200";

    private FirstAnswer() {}

    /**
     * Waits for the first 200.
     *
     * @return the time since {@code startedNanos}
     * @throws IllegalStateException when the process ends or stays silent; the message holds its last output
     */
    static Duration await(ChildProcess process, Target target, long startedNanos) {
        String last = "no connection";
        while (System.nanoTime() - startedNanos < LIMIT.toNanos()) {
            if (!process.isAlive()) throw new IllegalStateException("it ended at once:\n" + process.lastOutput());
            last = ask(target);
            if (last.equals(OK)) return Duration.ofNanos(System.nanoTime() - startedNanos);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("no answer, only \"" + last + "\":\n" + process.lastOutput());
    }

    private static String ask(Target target) {
        try (Socket socket =
                new Socket(target.address().getAddress(), target.address().getPort())) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(target.plainRequest());
            return new String(socket.getInputStream().readNBytes(OK.length()), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
