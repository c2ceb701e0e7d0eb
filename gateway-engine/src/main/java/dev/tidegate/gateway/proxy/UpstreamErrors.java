package dev.tidegate.gateway.proxy;

import static dev.tidegate.gateway.tx.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;
import static dev.tidegate.identity.RefusalKind.UPSTREAM;
import static dev.tidegate.identity.RefusalKind.UPSTREAM_TIMEOUT;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What becomes of a provider's error answer. */
final class UpstreamErrors {
    /** What the caller did wrong, as the provider sees it: the caller should read it in the provider's words. */
    private static final Map<Integer, RefusalKind> CALLERS_FAULT =
            Map.of(400, INVALID, 404, NOT_FOUND, 409, CONFLICT, 413, TOO_LARGE, 422, UNPROCESSABLE, 429, EXHAUSTED);

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int OVERLOADED = 529; // Anthropic's own
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private UpstreamErrors() {}

    /**
     * The answer to pass on.
     *
     * @throws RefusedException when the caller is told something else than what the provider said
     */
    static Response answer(UpstreamResponse upstream) {
        int status = upstream.status();
        RefusalKind fault = CALLERS_FAULT.get(status);
        if (fault == null) throw new RefusedException(gatewaysFault(upstream));
        byte[] body = body(upstream);
        if (!isErrorEnvelope(body)) {
            Refusal refusal = Refusal.of(
                    fault, "upstream_rejected", "The model provider refused the call with status " + status + ".");
            throw new RefusedException(withRetryAfter(refusal, upstream));
        }
        Headers headers = UpstreamHeaders.down(upstream.headers()).toBuilder()
                .set("Content-Type", "application/json")
                .build();
        return new Response(status, headers, new Body.Bytes(body));
    }

    private static Refusal gatewaysFault(UpstreamResponse upstream) {
        int status = upstream.status();
        if (status == 401 || status == 403) {
            // never a 401: clients would throw their own key away
            return Refusal.of(UPSTREAM, "upstream_auth_failed", "The model provider refused the gateway's credential.");
        }
        if (status == 408 || status == 504) {
            return Refusal.of(UPSTREAM_TIMEOUT, "upstream_timeout", "The model provider did not answer in time.");
        }
        boolean busy = status == 503 && upstream.headers().contains("Retry-After");
        if (busy || status == OVERLOADED) {
            Refusal refusal = Refusal.of(UNAVAILABLE, "upstream_unavailable", "The model provider is overloaded.");
            return withRetryAfter(refusal, upstream);
        }
        return Refusal.of(UPSTREAM, "upstream_error", "The model provider failed with status " + status + ".");
    }

    private static Refusal withRetryAfter(Refusal refusal, UpstreamResponse upstream) {
        Optional<Duration> wait = upstream.headers().first("Retry-After").flatMap(UpstreamErrors::seconds);
        return wait.isPresent() ? refusal.withRetryAfter(wait.get()) : refusal;
    }

    private static Optional<Duration> seconds(String value) {
        boolean digits =
                !value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) return Optional.empty();
        Duration wait = Duration.ofSeconds(Long.parseLong(value));
        return Optional.of(wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait);
    }

    private static byte[] body(UpstreamResponse upstream) {
        try {
            byte[] body = upstream.body().readNBytes(MAX_BODY_BYTES + 1);
            return body.length > MAX_BODY_BYTES ? new byte[0] : body;
        } catch (IOException e) {
            throw refused(UPSTREAM, "upstream_error", "The model provider broke the connection off.");
        }
    }

    /** Both families put the error under {@code error}, as an object. */
    private static boolean isErrorEnvelope(byte[] body) {
        try {
            for (Member member : ObjectScan.document(body, 0, body.length, (name, value) -> {})) {
                if (member.name().equals("error") && member.kind().isStructStart()) return true;
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
