package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.BrokenAnswerException;
import dev.tidegate.gateway.http.Opening;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the answer to a streamed call whose provider does not, after five heartbeats of silence: proxies hang up on answers that have not
 * begun after a minute, and models may think for ten. What comes after that can no longer choose its status, so an error becomes an
 * event (docs/adr/0019).
 */
final class EarlyStream implements WatchedCall.StreamCare {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyStream.class);
    private static final int SILENT_HEARTBEATS = 5;

    private final Operation operation;
    private final Opening opening;
    private final Headers headers;
    private final BooleanSupplier stillAllowed;
    private final ReentrantLock writing = new ReentrantLock();
    private String model = "";
    private @Nullable WatchedCall watch;
    private @Nullable OutputStream client; // guarded by writing, as are the next two
    private boolean settled;
    private int heartbeats;
    private volatile long lastHeartbeatAt = System.nanoTime();

    /** @param headers of the head, should it be sent early */
    EarlyStream(Operation operation, Opening opening, Headers headers, BooleanSupplier stillAllowed) {
        this.operation = operation;
        this.opening = opening;
        this.headers = headers;
        this.stillAllowed = stillAllowed;
    }

    /** Begins to count the silence of a call for this model. */
    void during(WatchedCall call, String asked) {
        model = asked;
        watch = call;
        call.careFor(this);
    }

    @Override
    public void heartbeat() {
        if (!writing.tryLock()) return;
        try {
            lastHeartbeatAt = System.nanoTime();
            if (!settled && ++heartbeats >= SILENT_HEARTBEATS) ping();
        } catch (IOException | RuntimeException e) {
            if (watch != null) watch.cut(Cut.CLIENT_GONE);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public long lastWrittenAt() {
        return lastHeartbeatAt;
    }

    @Override
    public boolean callerStillAllowed() {
        return stillAllowed.getAsBoolean();
    }

    /** Nothing is begun early any more. True when something was. */
    boolean settle() {
        writing.lock();
        try {
            settled = true;
            return client != null;
        } finally {
            writing.unlock();
        }
    }

    /** Settles for this answer, and gives it as it can still be given. */
    Response answer(Response answer, String requestId) {
        if (!settle() || answer.body() instanceof Body.Stream) return answer;
        Refusal refusal = refusal(answer);
        LOG.warn("{} broken off after an early head: {}", requestId, refusal.code());
        byte[] event = StreamDialect.of(operation, model, false).error(refusal);
        return Response.stream(200, answer.headers(), new LastEvent(event, refusal.code()));
    }

    private void ping() throws IOException {
        WatchedCall call = watch;
        if (call == null) return;
        call.beginWrite();
        try {
            OutputStream out = client == null ? opening.begin(headers) : client;
            client = out;
            out.write(StreamRelay.PING);
            out.flush();
        } finally {
            call.endWrite();
        }
    }

    private static Refusal refusal(Response answer) {
        byte[] body = answer.body() instanceof Body.Bytes bytes ? bytes.content() : new byte[0];
        String words = ProviderError.of(body).message();
        RefusalKind kind = RefusalKind.UPSTREAM;
        for (RefusalKind each : RefusalKind.values()) {
            if (ErrorRenderer.status(each) == answer.status()) kind = each;
        }
        return Refusal.of(
                kind, code(body), words == null ? "The call was refused with " + answer.status() + "." : words);
    }

    private static String code(byte[] body) {
        try {
            return Json.MAPPER.readTree(body).path("error").path("code").asText("upstream_error");
        } catch (IOException e) {
            return "upstream_error";
        }
    }

    /** All that is left to be said. */
    private static final class LastEvent implements BodyWriter {
        private final byte[] event;
        private final String code;

        LastEvent(byte[] event, String code) {
            this.event = event;
            this.code = code;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(event);
            out.flush();
            throw new BrokenAnswerException(code);
        }

        @Override
        public void close() {}
    }
}
