package dev.tidegate.examples.benchmark.load;

/**
 * What the mock upstream writes into the text of every event. Gateway and caller are on the same machine, whose monotonic
 * clock all processes share.
 */
public record EventStamp(long streamId, long sentNanos) {
    static final char MARK = '@';
    static final char TIME = 'T';
    private static final char STREAM = 'S';

    /** {@code @T…@S…@}: characters that JSON leaves as they are. */
    public String text() {
        return "" + MARK + TIME + sentNanos + MARK + STREAM + streamId + MARK;
    }

    /** Reads a stamp at the beginning of a text; what follows it is not looked at. */
    public static EventStamp parse(String text) {
        int second = text.indexOf(MARK, 1);
        int third = text.indexOf(MARK, second + 1);
        if (second < 0 || third < 0) throw new IllegalArgumentException("text: not a stamp: " + text);
        return new EventStamp(
                Long.parseLong(text.substring(second + 2, third)), Long.parseLong(text.substring(2, second)));
    }
}
