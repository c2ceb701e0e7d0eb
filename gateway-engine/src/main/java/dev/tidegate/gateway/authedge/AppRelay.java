package dev.tidegate.gateway.authedge;

import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** Relays an application's answer to the caller as it arrives. A failed answer is broken off, so that it does not look whole. */
final class AppRelay implements BodyWriter, WatchedCall.StreamCare {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final UpstreamResponse answer;
    private final WatchedCall watched;
    private final BooleanSupplier stillAllowed;

    AppRelay(UpstreamResponse answer, WatchedCall watched, BooleanSupplier stillAllowed) {
        this.answer = answer;
        this.watched = watched;
        this.stillAllowed = stillAllowed;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        watched.careFor(this);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = read(buffer); count >= 0; count = read(buffer)) send(out, buffer, count);
    }

    @Override
    public long length() {
        return answer.length();
    }

    /** Also the end of an answer that was never written, because the client left before the head. */
    @Override
    public void close() {
        answer.close();
        watched.close();
    }

    @Override
    public boolean callerStillAllowed() {
        return stillAllowed.getAsBoolean();
    }

    private int read(byte[] buffer) throws IOException {
        int count = answer.body().read(buffer);
        Cut cut = watched.cut();
        if (cut != null) throw new IOException("the answer was cut: " + cut);
        return count;
    }

    private void send(OutputStream out, byte[] buffer, int count) throws IOException {
        watched.beginWrite();
        try {
            out.write(buffer, 0, count);
            out.flush();
        } finally {
            watched.endWrite();
        }
        watched.progressed(); // the application was not being read meanwhile
    }
}
