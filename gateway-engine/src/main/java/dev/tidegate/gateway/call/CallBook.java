package dev.tidegate.gateway.call;

import dev.tidegate.gateway.config.RequestLogMode;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.CallRecorder;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.principal.User;
import java.time.Clock;

/** Opens calls, and hands what is to be recorded of each at its end to the recorder. Thread-safe. */
final class CallBook {
    private final CallRecorder recorder;
    private final RequestLogMode logMode;
    private final Ids ids;
    private final Clock clock;

    CallBook(CallRecorder recorder, RequestLogMode logMode, Ids ids, Clock clock) {
        this.ids = ids;
        this.recorder = recorder;
        this.logMode = logMode;
        this.clock = clock;
    }

    OpenCall open(Request request, ApiKeyCaller caller, Operation operation) {
        return new OpenCall(this, request, caller, operation, clock.instant());
    }

    /** The gateway's own id of a call, on which the ledger is idempotent. */
    String nextId() {
        return ids.next();
    }

    /** Refuses a call that could not be recorded at its end, before it costs anything. */
    void requireWritable() {
        recorder.requireWritable();
    }

    void record(CallRecord record) {
        recorder.record(record);
    }

    /** Service accounts always leave a row; users when logging is on for all and for them (LOG-1). */
    boolean isLogged(ApiKeyCaller caller) {
        if (caller.isServiceAccount()) return true;
        boolean wanted = caller.principal() instanceof User user && user.requestLoggingEnabled();
        return wanted && logMode != RequestLogMode.DISABLED;
    }
}
