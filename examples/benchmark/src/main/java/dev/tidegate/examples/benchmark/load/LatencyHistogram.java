package dev.tidegate.examples.benchmark.load;

/**
 * Counts durations in buckets whose width is at most 1/64 of their value, so that recording costs no memory and a
 * percentile is at most 1.6 % off. Not thread-safe.
 */
public final class LatencyHistogram {
    private static final int SUB_BUCKET_BITS = 6;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BUCKET_BITS) * SUB_BUCKETS];
    private long count;
    private long max;

    /** Adds one duration; a negative one, which only a clock can cause, counts as zero. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[indexOf(value)]++;
        count++;
        max = Math.max(max, value);
    }

    public long count() {
        return count;
    }

    /** The longest duration, exactly. */
    public long maxNanos() {
        return max;
    }

    /**
     * The duration that the given share of all durations does not exceed.
     *
     * @param share between 0 and 1
     * @return nanoseconds, or 0 when nothing was recorded
     */
    public long percentileNanos(double share) {
        if (share < 0 || share > 1) throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int index = 0; index < counts.length; index++) {
            seen += counts[index];
            if (seen >= rank) return Math.min(max, middleOf(index));
        }
        return 0;
    }

    /** How many durations were at most as long as this one, to the precision of a bucket. */
    public long countUpTo(long nanos) {
        int last = indexOf(Math.max(0, nanos));
        long seen = 0;
        for (int index = 0; index <= last; index++) seen += counts[index];
        return seen;
    }

    private static int indexOf(long value) {
        if (value < SUB_BUCKETS) return (int) value;
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BUCKET_BITS;
        int subBucket = (int) (value >>> shift) & (SUB_BUCKETS - 1);
        return (shift + 1) * SUB_BUCKETS + subBucket;
    }

    private static long middleOf(int index) {
        if (index < SUB_BUCKETS) return index;
        int shift = index / SUB_BUCKETS - 1;
        long lowest = (long) (SUB_BUCKETS + index % SUB_BUCKETS) << shift;
        return lowest + (1L << shift) / 2;
    }
}
