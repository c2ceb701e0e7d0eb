package dev.tidegate.examples.benchmark.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How busy the whole machine has been, so that a window in which others used it can be told. */
public final class MachineCpu {
    private static final Path STAT = Path.of("/proc/stat");
    private static final long MICROS_PER_TICK = 10_000;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST_COUNTED = 8;

    private MachineCpu() {}

    /** Processor time of all cores that was used for anything, since the machine started. */
    public static long busyMicros() {
        try {
            return busyTicks(Files.readAllLines(STAT).get(0)) * MICROS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long busyTicks(String firstLine) {
        List<String> fields = List.of(firstLine.split(" +", -1));
        long busy = 0;
        for (int field = 1; field <= LAST_COUNTED && field < fields.size(); field++) {
            if (field != IDLE && field != WAITING_FOR_DISK) busy += Long.parseLong(fields.get(field));
        }
        return busy;
    }
}
