package dev.tidegate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.ApiPaths;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.gateway.routing.RequestIds;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A host's answer when its server refuses a request that the gateway never sees. API clients get the envelope they know, everybody else a
 * line of text. Use it in the error pages of servers; {@code docs/hosts.md} shows where to put it.
 *
 * @param headers the answer's headers in addition to the host's own, including a request id
 * @param body UTF-8
 */
public record HostRefusal(Headers headers, String body) {
    // a server refuses requests also while no gateway runs, so these ids cannot be those of one
    private static final Ids IDS = new Ids(Clock.systemUTC(), new SecureRandom());

    public HostRefusal {
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    /**
     * The answer to a request that was refused with this status.
     *
     * @param target the path below the mount as it was sent, or null when the server could not tell
     */
    public static HostRefusal of(int status, @Nullable String target) {
        Family family = Family.of(target == null ? "" : collapsed(target), Headers.none());
        Refusal refusal = refusal(status);
        String id = IDS.next();
        Response told = RequestIds.tell(ErrorRenderer.render(refusal, family, id), id, family);
        if (target == null || ApiPaths.seemMeantBy(collapsed(target))) {
            return new HostRefusal(told.headers(), new String(ErrorRenderer.envelope(refusal, family, id), UTF_8));
        }
        return new HostRefusal(
                told.withHeader("Content-Type", "text/plain;charset=utf-8").headers(), refusal.message() + "\n");
    }

    /** Such as {@code //v1/models}: the client means the API. */
    private static String collapsed(String target) {
        return target.replaceAll("/{2,}", "/");
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 404 -> Refusal.of(RefusalKind.NOT_FOUND, "not_found", "There is nothing at this path.");
            case 408 -> Refusal.of(RefusalKind.TOO_SLOW, "request_too_slow", "The request did not arrive in time.");
            case 413 -> Refusal.of(RefusalKind.TOO_LARGE, "request_too_large", "The request body is too large.");
            case 414 -> invalid("request_target_invalid", "The request target is too long.");
            case 417 -> invalid("expectation_failed", "The only Expect that is supported is 100-continue.");
            case 431 -> invalid("request_header_invalid", "The request header is too large.");
            case 503 ->
                Refusal.of(RefusalKind.UNAVAILABLE, "server_unavailable", "The server is busy or about to stop.");
            default ->
                status >= 500
                        ? Refusal.of(RefusalKind.INTERNAL, "internal_error", "The server failed; its log may say why.")
                        : invalid(
                                "request_invalid",
                                "The server refuses this request: its path, its headers or its length are not valid.");
        };
    }

    private static Refusal invalid(String code, String message) {
        return Refusal.of(RefusalKind.INVALID, code, message);
    }
}
