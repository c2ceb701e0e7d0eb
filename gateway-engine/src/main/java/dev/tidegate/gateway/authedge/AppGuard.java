package dev.tidegate.gateway.authedge;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SessionGuard;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreRefusedException;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lets signed-in users with one of an application's roles through to it. Thread-safe. */
final class AppGuard implements Guard<SessionCaller> {
    private final Recognition recognition;
    private final SessionGuard signedIn;
    private final Set<PlatformRole> roles;

    /** @param roles empty for all */
    AppGuard(Recognition recognition, Set<PlatformRole> roles) {
        this.recognition = recognition;
        this.signedIn = new SessionGuard(recognition, Permission.OWN_ACCOUNT);
        this.roles = Set.copyOf(roles);
    }

    @Override
    public SessionCaller check(Request request) {
        SessionCaller caller = signedIn.check(request);
        if (!opensFor(caller)) {
            throw RefusedException.refused(
                    FORBIDDEN, "app_forbidden", "Your role gives no access to this application. Ask an administrator.");
        }
        if (asksForWebSocket(request)) {
            throw RefusedException.refused(
                    INVALID,
                    "websocket_unsupported",
                    "WebSocket connections do not pass through the gateway. Use server-sent events or ordinary"
                            + " requests.");
        }
        return caller;
    }

    /** Whether the sender of a request that is still being answered would still pass. Also true when that cannot be determined now. */
    boolean stillPasses(Request request) {
        try {
            Optional<SessionCaller> caller = recognition.again(request);
            return caller.isPresent() && !caller.get().passwordChangeRequired() && opensFor(caller.get());
        } catch (RefusedException | StoreRefusedException e) {
            return false; // also a failure that a retry would not cure
        } catch (StoreException e) {
            return true; // an unavailable database ends no stream
        }
    }

    private boolean opensFor(SessionCaller caller) {
        return roles.isEmpty() || roles.contains(caller.user().role());
    }

    private static boolean asksForWebSocket(Request request) {
        return request.headers().all("Upgrade").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
    }
}
