package dev.tidegate.gateway.http;

import java.io.IOException;
import java.io.InputStream;

/** A request body that must keep a pace. Reading available bytes does not consult the clock. */
final class PacedBody extends InputStream {
    private final InputStream in;
    private final BodyPace pace;
    private final BodyWait wait;
    private long passed; // like the waiting, since the pace was last checked and kept
    private long waitedNanos;

    PacedBody(InputStream in, BodyPace pace, BodyWait wait) {
        this.in = in;
        this.pace = pace;
        this.wait = wait;
    }

    /** Thrown when the sender is too slow. */
    static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.available() > 0 ? in.read(buffer, offset, length) : await(buffer, offset, length);
        passed += Math.max(count, 0);
        if (count >= 0 && waitedNanos >= pace.grace().toNanos()) judge();
        return count;
    }

    private void judge() throws TooSlowException {
        if (pace.isMissedBy(passed, waitedNanos)) throw new TooSlowException();
        passed = 0;
        waitedNanos = 0;
    }

    private int await(byte[] buffer, int offset, int length) throws IOException {
        wait.begin();
        long begun = System.nanoTime();
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            // the server's own timeout may end before ours
            boolean missed = pace.isMissedBy(passed, waitedNanos + System.nanoTime() - begun);
            throw missed ? new TooSlowException() : e;
        } finally {
            waitedNanos += System.nanoTime() - begun;
        }
    }
}
