package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.device.BegunDevice;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.device.Redemption;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.http.FormReader;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.lifecycle.DevicePoll;
import dev.tidegate.identity.permission.AnonymousCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where programs ask to be signed in and for their token (RFC 8628 3). They speak OAuth, so refusals use its format (RFC 6749 5.2). */
final class DeviceGrantRoutes {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_BEGUN = 20;

    /** Twelve polls a minute each, of some 25 programs behind one address. */
    private static final int MAX_POLLS = 300;

    private final DeviceService devices;
    private final DeviceLinks links;
    private final PeerThrottle begun;
    private final PeerThrottle polls;

    DeviceGrantRoutes(DeviceService devices, DeviceLinks links, Clock clock) {
        this.devices = devices;
        this.links = links;
        this.begun = new PeerThrottle(MAX_BEGUN, WINDOW, clock);
        this.polls = new PeerThrottle(MAX_POLLS, WINDOW, clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/oauth/device/code", new OpenGuard(), (request, caller) -> begin(request)),
                Route.of("POST", "/oauth/token", new OpenGuard(), (request, caller) -> token(request)));
    }

    private Response begin(Request request) {
        if (begun.exceededBy(request.peer())) return OAuthAnswers.tooMany(429, "temporarily_unavailable", begun);
        try {
            BegunDevice codes = devices.begin(requester(request, FormReader.read(request)));
            return OAuthAnswers.ok(described(codes));
        } catch (RefusedException e) {
            return OAuthAnswers.invalid(e.refusal());
        }
    }

    private Map<String, Object> described(BegunDevice codes) {
        DeviceAuthorisation authorisation = codes.authorisation();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("device_code", codes.deviceCode().secretText());
        members.put("user_code", codes.userCode().display());
        members.put("verification_uri", links.page());
        members.put("verification_uri_complete", links.page(codes.userCode()));
        members.put("expires_in", seconds(authorisation.createdAt(), authorisation.expiresAt()));
        members.put("interval", authorisation.interval().toSeconds());
        return members;
    }

    private Response token(Request request) {
        // RFC 8628 3.5: the answer understood by a program that asks too often
        if (polls.exceededBy(request.peer())) return OAuthAnswers.tooMany(400, DevicePoll.SLOW_DOWN.error(), polls);
        try {
            Map<String, String> form = FormReader.read(request);
            String grantType = OAuthAnswers.require(form, "grant_type");
            if (!grantType.equals(GRANT_TYPE)) return OAuthAnswers.error("unsupported_grant_type");
            String code = OAuthAnswers.require(form, "device_code");
            return redeemed(devices.redeem(stranger(request), code, requester(request, form)));
        } catch (RefusedException e) {
            return OAuthAnswers.invalid(e.refusal());
        }
    }

    private static Response redeemed(Redemption redemption) {
        NewSession begun = redemption.session();
        if (begun == null) return OAuthAnswers.error(redemption.poll().error());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", begun.token().secretText());
        members.put("token_type", "Bearer");
        members.put(
                "expires_in",
                seconds(begun.session().createdAt(), begun.session().expiresAt()));
        return OAuthAnswers.ok(members);
    }

    private static Requester requester(Request request, Map<String, String> form) {
        String client = OAuthAnswers.require(form, "client_id");
        if (!CLIENT_ID.matcher(client).matches()) throw OAuthAnswers.wrong("client_id");
        String userAgent = request.headers().first("User-Agent").orElse("");
        return new Requester(client, request.peer().getHostAddress(), userAgent);
    }

    private static Actor stranger(Request request) {
        return new Actor(new AnonymousCaller(), request.id(), request.peer().getHostAddress());
    }

    private static long seconds(Instant from, Instant until) {
        return Duration.between(from, until).toSeconds();
    }
}
