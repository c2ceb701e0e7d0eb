package dev.tidegate.gateway.call;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.INTERNAL;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;
import static dev.tidegate.identity.RefusalKind.UPSTREAM;
import static dev.tidegate.identity.RefusalKind.UPSTREAM_TIMEOUT;

import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import org.jspecify.annotations.Nullable;

/** Why a provider's answer is missing or incomplete, and what the caller is told. */
enum Fault {
    UNREACHABLE(UPSTREAM, "upstream_unreachable", "The model provider could not be reached."),
    CONNECT_TIMEOUT(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider could not be reached in time."),
    BROKEN(UPSTREAM, "upstream_error", "The model provider broke off the connection."),
    PROXY_REFUSED(
            UPSTREAM,
            "upstream_proxy_refused",
            "The proxy on the way to the model provider refused the call. The gateway's log says why."),
    MALFORMED(UPSTREAM, "upstream_malformed", "The model provider's answer could not be understood."),
    INCOMPLETE(UPSTREAM, "upstream_incomplete", "The model provider's answer ended early."),
    TOO_LARGE(UPSTREAM, "upstream_answer_too_large", "The model provider's answer is larger than the gateway accepts."),
    NOT_BEGUN_IN_TIME(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider did not answer in time."),
    SILENT(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider stopped sending."),
    TOO_LONG(UPSTREAM_TIMEOUT, "upstream_timeout", "The call took longer than allowed."),
    REVOKED(FORBIDDEN, "api_key_revoked", "The API key is no longer valid."),
    STOPPING(UNAVAILABLE, "gateway_stopping", "The gateway is stopping."),
    CLIENT_GONE(UPSTREAM, "client_gone", "The client stopped reading."),
    NOT_RECORDED(UNAVAILABLE, "store_unavailable", "The gateway could not record the call."),
    INTERNAL_ERROR(INTERNAL, "internal_error", "The gateway failed; its log names this request.");

    private final RefusalKind kind;
    private final String code;
    private final String message;

    Fault(RefusalKind kind, String code, String message) {
        this.kind = kind;
        this.code = code;
        this.message = message;
    }

    /** What the caller is told. */
    Refusal refusal() {
        return Refusal.of(kind, code, message);
    }

    /** What is recorded. */
    String code() {
        return code;
    }

    /** The fault of a call without an answer, which may have been cut. */
    static Fault of(UpstreamException failure, @Nullable Cut cut) {
        if (cut != null) return of(cut);
        return switch (failure.reason()) {
            case CONNECT -> UNREACHABLE;
            case CONNECT_TIMEOUT -> Fault.CONNECT_TIMEOUT;
            case BROKEN -> Fault.BROKEN;
            case MALFORMED -> Fault.MALFORMED;
            case PROXY -> PROXY_REFUSED;
        };
    }

    /** The fault of a call that was cut. */
    static Fault of(Cut cut) {
        return switch (cut) {
            case FIRST_BYTE -> NOT_BEGUN_IN_TIME;
            case IDLE -> SILENT;
            case TOTAL -> TOO_LONG;
            case REVOKED -> Fault.REVOKED;
            case CLOSING -> STOPPING;
            case CLIENT_GONE -> Fault.CLIENT_GONE;
        };
    }

    /** The fault of an answer that cannot be read further: the reason for the cut, or {@code otherwise} without one. */
    static Fault of(@Nullable Cut cut, Fault otherwise) {
        return cut == null ? otherwise : of(cut);
    }
}
