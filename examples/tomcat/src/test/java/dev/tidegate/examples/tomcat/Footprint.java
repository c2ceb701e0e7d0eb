package dev.tidegate.examples.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * The memory of this process after a collection.
 *
 * @param deployments how many there have been
 */
record Footprint(int deployments, long heapBytes, long metaspaceBytes) {
    /** Less than a fifth of what one application that stays behind takes, while caches of the JDK and of the container may grow a little. */
    private static final long TOLERANCE_BYTES = 6 << 20;

    static Footprint now(int deployments) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(Footprint::used)
                .sum();
        return new Footprint(deployments, heap, metaspace);
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed();
    }

    void requireNoMoreThan(Footprint early) {
        System.out.println(early + ", then " + this);
        assertThat(heapBytes).as("heap, early on %s", early).isLessThan(early.heapBytes + TOLERANCE_BYTES);
        assertThat(metaspaceBytes)
                .as("metaspace, early on %s", early)
                .isLessThan(early.metaspaceBytes + TOLERANCE_BYTES);
    }
}
