package dev.tidegate.gateway.call;

import static dev.tidegate.gateway.tx.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;
import static dev.tidegate.identity.RefusalKind.UPSTREAM;
import static dev.tidegate.identity.RefusalKind.UPSTREAM_TIMEOUT;

import dev.tidegate.gateway.call.wire.ErrorEnvelope;
import dev.tidegate.gateway.call.wire.ErrorTypes;
import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.call.wire.Redaction;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What becomes of a provider's error answer. */
final class UpstreamErrors {
    /** What stands between the gateway and the provider, of which no word is passed on. */
    private static final Set<Integer> BETWEEN_US = Set.of(401, 402, 403, 407);

    /** Below 500, what may be another answer next time: the rest is about the call, which stays the same. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    /** From 500 on, what a provider will not do next time either. */
    private static final Set<Integer> FOR_GOOD = Set.of(501, 505);

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int OVERLOADED = 529; // Anthropic's own

    private final Provider provider;
    private final String requestId;
    private final UpstreamHeaders forwarded;
    private final Redaction redaction;
    private final Clock clock;

    /** @param requestId told on routes whose errors carry it */
    UpstreamErrors(Provider provider, String requestId, UpstreamHeaders forwarded, Clock clock) {
        this.provider = provider;
        this.forwarded = forwarded;
        this.clock = clock;
        this.requestId = requestId;
        this.redaction = new Redaction(provider.secrets());
    }

    /** Takes out what the caller may not be told, in whatever shape the failure comes. */
    Redaction redaction() {
        return redaction;
    }

    /** The fields of the provider's answer that reach the caller. */
    Headers down(Headers upstream) {
        return forwarded.down(upstream, redaction);
    }

    /**
     * The answer to pass on.
     *
     * @throws RefusedException when the caller is told something else than what the provider said
     */
    Response answer(UpstreamResponse upstream) {
        int status = upstream.status();
        return answer(status, upstream.headers(), body(upstream), "failed with status " + status);
    }

    /** The answer to pass on of an error that came with status 200: the status it names counts, or else 502. */
    Response inside(Headers headers, byte[] body) {
        int named = ProviderError.of(body).status();
        return answer(named == 0 ? 502 : named, headers, body, "answered 200 with an error");
    }

    /** @param fact what the provider did, in words */
    private Response answer(int status, Headers headers, byte[] body, String fact) {
        ProviderError error = ProviderError.of(body, 0, body.length, redaction);
        RefusalKind fault = ErrorTypes.callersFault(status);
        if (fault == null) throw refusal(status, gatewaysFault(status, error, fact), headers);
        Optional<byte[]> envelope = ErrorEnvelope.of(body, provider.type(), redaction, requestId);
        if (envelope.isEmpty()) {
            String words = error.message();
            String told = words == null ? "The model provider refused the call with status " + status + "." : words;
            throw refusal(status, Refusal.of(fault, "upstream_rejected", told), headers);
        }
        Headers passed = down(headers).toBuilder()
                .set("Content-Type", "application/json")
                .build();
        return new Response(status, passed, new Body.Bytes(envelope.get()));
    }

    private static Refusal gatewaysFault(int status, ProviderError error, String fact) {
        if (status == 401 || status == 403) {
            // never a 401: clients would throw their own key away
            return Refusal.of(UPSTREAM, "upstream_auth_failed", "The model provider refused the gateway's credential.")
                    .thatLasts();
        }
        if (status == 408 || status == 504) {
            return Refusal.of(
                    UPSTREAM_TIMEOUT, "upstream_timeout", told("The model provider did not answer in time.", error));
        }
        if (status == 503 || status == OVERLOADED) {
            return Refusal.of(UNAVAILABLE, "upstream_unavailable", told("The model provider is overloaded.", error));
        }
        String sentence = "The model provider " + fact + ".";
        Refusal refusal =
                Refusal.of(UPSTREAM, "upstream_error", BETWEEN_US.contains(status) ? sentence : told(sentence, error));
        return lasts(status) ? refusal.thatLasts() : refusal;
    }

    /** Whether somebody has to mend something before the same call can have another answer (ROUTE-6). */
    private static boolean lasts(int status) {
        return status < 500 ? !PASSING.contains(status) : FOR_GOOD.contains(status);
    }

    private static String told(String fact, ProviderError error) {
        return error.message() == null ? fact : fact + " It said: " + error.message();
    }

    /** With what clients need to wait and to report; of what stands between the gateway and the provider with its id alone. */
    private RefusedException refusal(int status, Refusal refusal, Headers headers) {
        boolean between = BETWEEN_US.contains(status);
        Optional<Duration> wait = between ? Optional.empty() : RetryAfter.in(headers, clock);
        RefusedException told =
                new RefusedException(wait.map(refusal::withRetryAfter).orElse(refusal));
        Headers passed = down(headers);
        for (Headers.Field field : passed) {
            String name = field.name();
            boolean passes =
                    between ? name.equals(UpstreamHeaders.UPSTREAM_ID) : !name.equalsIgnoreCase(RetryAfter.HEADER);
            if (passes) told = told.withHeader(name, String.join(", ", passed.all(name)));
        }
        return told;
    }

    private static byte[] body(UpstreamResponse upstream) {
        try {
            byte[] body = upstream.body().readNBytes(MAX_BODY_BYTES + 1);
            return body.length > MAX_BODY_BYTES ? new byte[0] : body;
        } catch (IOException e) {
            throw refused(UPSTREAM, "upstream_error", "The model provider broke the connection off.");
        }
    }
}
