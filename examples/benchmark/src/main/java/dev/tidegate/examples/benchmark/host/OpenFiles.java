package dev.tidegate.examples.benchmark.host;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets a process may hold. */
public final class OpenFiles {
    private OpenFiles() {}

    /** The limit of this process, which those it starts inherit; Java raises its own to what is allowed. */
    public static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
