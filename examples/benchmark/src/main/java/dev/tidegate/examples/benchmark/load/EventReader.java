package dev.tidegate.examples.benchmark.load;

import java.nio.charset.StandardCharsets;

/** Finds the mock upstream's stamped events in a stream of server-sent events. Not thread-safe. */
final class EventReader implements BodySink {
    /** What is told for every stamped event. */
    interface Listener {
        /** One event, and when the upstream wrote it on the clock of {@link System#nanoTime()}. */
        void event(long streamId, long sentNanos);
    }

    private static final int MAX_LINE_BYTES = 4096;
    private static final String END_MARK = "data: [DONE]";

    private final Listener listener;
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int length;
    private int endMarks;

    EventReader(Listener listener) {
        this.listener = listener;
    }

    int endMarks() {
        return endMarks;
    }

    void startNext() {
        length = 0;
        endMarks = 0;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n') takeLine();
            else if (length < line.length) line[length++] = bytes[at];
        }
    }

    private void takeLine() {
        int at = stampAt();
        if (at >= 0) {
            takeStamp(at);
        } else if (isEndMark()) {
            endMarks++;
        }
        length = 0;
    }

    private void takeStamp(int at) {
        String rest = new String(line, at, length - at, StandardCharsets.ISO_8859_1);
        EventStamp stamp = EventStamp.parse(rest);
        listener.event(stamp.streamId(), stamp.sentNanos());
    }

    private int stampAt() {
        for (int at = 0; at + 1 < length; at++) {
            if (line[at] == EventStamp.MARK && line[at + 1] == EventStamp.TIME) return at;
        }
        return -1;
    }

    private boolean isEndMark() {
        if (length < END_MARK.length()) return false;
        for (int at = 0; at < END_MARK.length(); at++) {
            if (line[at] != END_MARK.charAt(at)) return false;
        }
        return true;
    }
}
