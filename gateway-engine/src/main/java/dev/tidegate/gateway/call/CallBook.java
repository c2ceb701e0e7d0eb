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

/** Opens calls and passes the record of each to the recorder when it ends. Thread-safe. */
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

    /** A new gateway id for a call; recording is idempotent on it. */
    String nextId() {
        return ids.next();
    }

    /** Refuses a call that could not be recorded, before it costs anything. */
    void requireWritable() {
        recorder.requireWritable();
    }

    void record(CallRecord record) {
        recorder.record(record);
    }

    /** Always true for service accounts; for users, when logging is on globally and for them (LOG-1). */
    boolean isLogged(ApiKeyCaller caller) {
        if (caller.isServiceAccount()) return true;
        boolean wanted = caller.principal() instanceof User user && user.requestLoggingEnabled();
        return wanted && logMode != RequestLogMode.DISABLED;
    }
}
