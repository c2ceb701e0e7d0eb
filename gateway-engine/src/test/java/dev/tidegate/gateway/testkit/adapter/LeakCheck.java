package dev.tidegate.gateway.testkit.adapter;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Threads and TCP sockets of this process that a test has left behind. Sockets are seen on Linux only. */
final class LeakCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    // threads that the JVM or the test framework starts once and keeps
    private static final List<String> OF_THE_PROCESS = List.of(
            "ForkJoinPool",
            "VirtualThread",
            "process reaper",
            "Attach Listener",
            "Read-Poller",
            "Write-Poller",
            "Master-Poller",
            "MasterPoller",
            "junit-jupiter-timeout-watcher");

    private final List<String> ofTheHost;
    private final Set<Long> threadsBefore = new HashSet<>();
    private final Set<String> socketsBefore;

    LeakCheck() {
        this(List.of());
    }

    /** @param ofTheHost how the names of threads begin that the host's server keeps for its process */
    LeakCheck(List<String> ofTheHost) {
        this.ofTheHost = List.copyOf(ofTheHost);
        Thread.getAllStackTraces().keySet().forEach(thread -> threadsBefore.add(thread.getId()));
        socketsBefore = sockets();
    }

    void verify() {
        await("threads and sockets that are left")
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    assertThat(newThreads()).as("threads").isEmpty();
                    assertThat(newSockets()).as("sockets").isEmpty();
                });
    }

    private Set<String> newThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !threadsBefore.contains(thread.getId()))
                .map(Thread::getName)
                .filter(name -> OF_THE_PROCESS.stream().noneMatch(name::startsWith))
                .filter(name -> ofTheHost.stream().noneMatch(name::startsWith))
                .collect(toCollection(TreeSet::new));
    }

    private Set<String> newSockets() {
        Set<String> now = sockets();
        now.removeAll(socketsBefore);
        return now;
    }

    /** Inodes that are both ours and of TCP, so that sockets the JVM keeps for itself are left out. */
    private static Set<String> sockets() {
        Set<String> tcp = new TreeSet<>();
        tcp.addAll(tcpInodes(Path.of("/proc/self/net/tcp")));
        tcp.addAll(tcpInodes(Path.of("/proc/self/net/tcp6")));
        tcp.retainAll(ownInodes());
        return tcp;
    }

    private static Set<String> ownInodes() {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            descriptors.forEach(descriptor -> inodes.add(inodeOf(descriptor)));
        } catch (IOException e) {
            return Set.of();
        }
        return inodes;
    }

    private static String inodeOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().replaceAll("socket:\\[(\\d+)]", "$1");
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static Set<String> tcpInodes(Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1).map(line -> line.strip().split("\\s+", -1)[9]).collect(toCollection(HashSet::new));
        } catch (IOException e) {
            return Set.of();
        }
    }
}
