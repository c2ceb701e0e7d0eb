package dev.tidegate.gateway.call;

import static dev.tidegate.gateway.tx.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.INTERNAL;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;
import static dev.tidegate.identity.RefusalKind.UPSTREAM;
import static dev.tidegate.identity.RefusalKind.UPSTREAM_TIMEOUT;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.identity.Refusal;
import org.jspecify.annotations.Nullable;

/** What callers are told when a provider fails. */
final class UpstreamRefusals {
    static final String CLIENT_GONE = "client_gone";

    private UpstreamRefusals() {}

    /** Of a call that got no answer. */
    static RefusedException of(UpstreamException failure, @Nullable Cut cut) {
        if (cut != null) return new RefusedException(of(cut));
        return switch (failure.reason()) {
            case CONNECT -> refused(UPSTREAM, "upstream_unreachable", "The model provider could not be reached.");
            case CONNECT_TIMEOUT ->
                refused(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider could not be reached in time.");
            case BROKEN -> refused(UPSTREAM, "upstream_error", "The model provider broke the connection off.");
            case PROXY ->
                refused(
                        UPSTREAM,
                        "upstream_proxy_refused",
                        "The proxy on the way to the model provider refused the call. The gateway's log says why.");
            case MALFORMED -> new RefusedException(malformed());
        };
    }

    /** Of a call that was cut. */
    static Refusal of(Cut cut) {
        return switch (cut) {
            case FIRST_BYTE ->
                Refusal.of(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider did not answer in time.");
            case IDLE -> Refusal.of(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider stopped sending.");
            case TOTAL -> Refusal.of(UPSTREAM_TIMEOUT, "upstream_timeout", "The call took longer than allowed.");
            case REVOKED -> Refusal.of(FORBIDDEN, "api_key_revoked", "The API key is no longer valid.");
            case CLOSING -> Refusal.of(UNAVAILABLE, "gateway_stopping", "The gateway is stopping.");
            case CLIENT_GONE -> Refusal.of(UPSTREAM, CLIENT_GONE, "The client stopped reading.");
        };
    }

    /** Of a failure of the gateway itself. */
    static Refusal internal() {
        return Refusal.of(INTERNAL, "internal_error", "The gateway failed; its log names this request.");
    }

    static Refusal incomplete() {
        return Refusal.of(UPSTREAM, "upstream_incomplete", "The model provider's answer ended early.");
    }

    static Refusal malformed() {
        return Refusal.of(UPSTREAM, "upstream_malformed", "The model provider's answer could not be understood.");
    }
}
