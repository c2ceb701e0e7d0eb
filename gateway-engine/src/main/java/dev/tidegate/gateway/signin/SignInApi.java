package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.session.SessionService;
import java.time.Clock;
import java.util.List;

/** Signing in and out, over HTTP. */
public final class SignInApi {
    private SignInApi() {}

    /** For people: signing in with a password, and their own sessions. */
    public static List<ApiHandlers> handlers(
            SignInService signIns,
            PasswordChangeService changes,
            SessionService sessions,
            List<ProviderChoice> providers,
            Recognition recognition,
            SessionCookie cookie,
            SameOrigin sameOrigin) {
        return List.of(
                new SignInHandlers(signIns, changes, cookie),
                new OwnSessionHandlers(sessions, recognition, cookie, sameOrigin),
                new OidcProviderHandlers(providers));
    }

    /** For programs, which people approve in a browser. */
    public static List<Route> ofPrograms(GatewayConfig config, DeviceService devices, Clock clock) {
        return new DeviceGrantRoutes(devices, DeviceLinks.of(config), clock).routes();
    }
}
