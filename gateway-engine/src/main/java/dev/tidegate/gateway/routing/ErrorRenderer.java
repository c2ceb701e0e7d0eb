package dev.tidegate.gateway.routing;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns a refusal into an answer in the envelope of the API that was called (docs/adr/0032). */
public final class ErrorRenderer {
    /** Respected by the SDKs of both families, whatever the status (ROUTE-6). */
    public static final String SHOULD_RETRY = "x-should-retry";

    private ErrorRenderer() {}

    /**
     * The answer for a refusal.
     *
     * @param requestId also given in the envelope if that has a place for it
     */
    public static Response render(Refusal refusal, Family family, String requestId) {
        Headers.Builder headers =
                Headers.builder().add("Content-Type", "application/json").add("Cache-Control", "no-store");
        if (refusal.kind() == RefusalKind.UNAUTHENTICATED) headers.add("WWW-Authenticate", "Bearer"); // RFC 6750 3
        // RFC 9110 15.5.9: do not wait for the rest of the request
        if (refusal.kind() == RefusalKind.TOO_SLOW) headers.add("Connection", "close");
        if (refusal.retryAfter() != null)
            headers.add("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        if (refusal.isLasting()) headers.add(SHOULD_RETRY, "false");
        return new Response(
                status(refusal.kind()), headers.build(), new Body.Bytes(envelope(refusal, family, requestId)));
    }

    /** The envelope alone, for an error inside a stream that has begun. */
    public static byte[] envelope(Refusal refusal, Family family) {
        return JsonText.write(out -> write(refusal, family, null, out));
    }

    /** The envelope of an answer. */
    public static byte[] envelope(Refusal refusal, Family family, String requestId) {
        return JsonText.write(out -> write(refusal, family, requestId, out));
    }

    public static int status(RefusalKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case WRONG_OPERATION -> 405;
            case WRONG_PROTOCOL -> 426;
            case MISDIRECTED -> 421;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case TOO_SLOW -> 408;
            case UNSUPPORTED_CONTENT -> 415;
            case UNPROCESSABLE -> 422;
            case EXHAUSTED -> 429;
            case UPSTREAM -> 502;
            case UPSTREAM_TIMEOUT -> 504;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    /** The error type in Anthropic's vocabulary, used for both families. */
    public static String type(RefusalKind kind) {
        return switch (kind) {
            case INVALID,
                    WRONG_OPERATION,
                    WRONG_PROTOCOL,
                    MISDIRECTED,
                    CONFLICT,
                    GONE,
                    UNSUPPORTED_CONTENT,
                    UNPROCESSABLE,
                    TOO_SLOW -> "invalid_request_error";
            case UNAUTHENTICATED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case NOT_FOUND -> "not_found_error";
            case TOO_LARGE -> "request_too_large";
            case EXHAUSTED -> "rate_limit_error";
            case UNAVAILABLE -> "overloaded_error";
            case UPSTREAM, UPSTREAM_TIMEOUT, INTERNAL -> "api_error";
        };
    }

    private static void write(Refusal refusal, Family family, @Nullable String requestId, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        if (family == Family.ANTHROPIC) json.writeStringField("type", "error");
        json.writeObjectFieldStart("error");
        json.writeStringField("message", refusal.message());
        json.writeStringField("type", type(refusal.kind()));
        json.writeStringField("code", refusal.code());
        if (family == Family.OPENAI) json.writeStringField("param", refusal.param());
        json.writeEndObject();
        if (family == Family.ANTHROPIC && requestId != null) json.writeStringField("request_id", requestId);
        json.writeEndObject();
    }
}
