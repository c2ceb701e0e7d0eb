package dev.tidegate.gateway.call;

import static dev.tidegate.identity.RefusalKind.WRONG_PROTOCOL;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.routing.NoRoute;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers paths and methods below {@code /v1} that are not served, but only for callers with a key (API-1). */
final class NothingHere implements Handler<ApiKeyCaller> {
    private static final Refusal NO_WEB_SOCKETS = Refusal.of(
            WRONG_PROTOCOL,
            "upgrade_not_supported",
            "WebSockets are not supported here. Send a POST and read its stream.");

    private final @Nullable String allowed;

    /** @param allowed the method that the path supports, or null for none */
    NothingHere(@Nullable String allowed) {
        this.allowed = allowed;
    }

    @Override
    public Response handle(Request request, ApiKeyCaller caller) {
        if (asksForWebSocket(request)) {
            // RFC 9110 15.5.22 and 7.8: the answer names the supported protocol
            throw new RefusedException(NO_WEB_SOCKETS)
                    .withHeader("Upgrade", "HTTP/1.1")
                    .withHeader("Connection", "Upgrade");
        }
        if (allowed != null) throw NoRoute.takesOnly(allowed);
        throw new RefusedException(NoRoute.nothingAt(request.target().path()));
    }

    private static boolean asksForWebSocket(Request request) {
        List<String> protocols = request.headers().all("Upgrade");
        return protocols.stream().anyMatch(protocol -> protocol.strip().equalsIgnoreCase("websocket"));
    }
}
