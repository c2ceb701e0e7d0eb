package dev.tidegate.gateway.call;

import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.BrokenAnswerException;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays an answer that the gateway does not inspect, such as audio, to the caller as it arrives. Its last bytes are held back until the
 * call is recorded (MONEY-4). Such an answer cannot carry an error, so one that fails is cut off.
 */
final class BytesRelay implements BodyWriter, WatchedCall.StreamCare {
    private static final Logger LOG = LoggerFactory.getLogger(BytesRelay.class);
    private static final int STATUS = 200;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int HELD_BYTES = 64; // few enough not to delay audio

    private final UpstreamResponse upstream;
    private final WatchedCall watch;
    private final OpenCall openCall;
    private final BooleanSupplier stillAllowed;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int held;

    BytesRelay(UpstreamResponse upstream, WatchedCall watch, OpenCall openCall, BooleanSupplier stillAllowed) {
        this.upstream = upstream;
        this.watch = watch;
        this.openCall = openCall;
        this.stillAllowed = stillAllowed;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        watch.careFor(this);
        try {
            relay(out);
        } catch (RuntimeException | Error e) {
            LOG.error("{} call {} could not be relayed", openCall.requestId(), openCall.id(), e);
            throw failed(Fault.INTERNAL_ERROR);
        }
    }

    @Override
    public long length() {
        return upstream.length();
    }

    private void relay(OutputStream out) throws IOException {
        for (int end = fill(); end >= 0; end = fill()) {
            int keep = Math.min(end, HELD_BYTES);
            send(out, end - keep);
            System.arraycopy(buffer, end - keep, buffer, 0, keep);
            held = keep;
        }
        record();
        send(out, held);
    }

    /** Also ends an answer that was never written because the client disconnected before the head. */
    @Override
    public void close() {
        upstream.close();
        watch.close();
        openCall.ended(STATUS, CallOutcome.CANCELLED, Fault.CLIENT_GONE.code(), null);
    }

    @Override
    public boolean callerStillAllowed() {
        return stillAllowed.getAsBoolean();
    }

    /** Reads more after the held bytes and returns where the bytes now end, or -1 at the end of the answer. */
    private int fill() throws IOException {
        try {
            int count = upstream.body().read(buffer, held, buffer.length - held);
            if (watch.cut() == null) return count < 0 ? -1 : held + count;
        } catch (IOException e) {
            LOG.debug("{} upstream answer broke: {}", openCall.requestId(), e.toString());
        }
        throw failed(Fault.of(watch.cut(), Fault.INCOMPLETE));
    }

    private IOException failed(Fault fault) {
        LOG.warn("{} call {} broken off: {}", openCall.requestId(), openCall.id(), fault.code());
        CallOutcome outcome = watch.cut() == Cut.CLIENT_GONE ? CallOutcome.CANCELLED : CallOutcome.FAILED;
        openCall.ended(STATUS, outcome, fault.code(), null);
        return new BrokenAnswerException(fault.code());
    }

    private void record() throws IOException {
        try {
            openCall.completed(STATUS, null);
        } catch (StoreException e) {
            LOG.error("{} call {} is complete but could not be recorded", openCall.requestId(), openCall.id(), e);
            throw new BrokenAnswerException(Fault.NOT_RECORDED.code());
        }
    }

    private void send(OutputStream out, int length) throws IOException {
        if (length == 0) return;
        watch.beginWrite();
        try {
            out.write(buffer, 0, length);
            out.flush();
        } finally {
            watch.endWrite();
        }
        watch.progressed(); // nothing was read from the provider meanwhile
    }
}
