package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.GONE;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.device.DeviceService;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.UserCode;
import dev.tidegate.identity.permission.SessionCaller;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a signed-in user decides about a program that asks to be signed in (SES-7): the code, then the program, then the decision. A GET
 * only shows the form, filled in if a link led there, so that following a link decides nothing.
 */
final class DevicePageHandlers implements PageHandlers {
    private static final String TITLE = "Sign in a program";

    private static final String CODE = "user_code";
    private static final Map<RefusalKind, RefusalKind> TOLD_AT_THE_FORM =
            Map.of(NOT_FOUND, UNPROCESSABLE, GONE, GONE, CONFLICT, CONFLICT, EXHAUSTED, EXHAUSTED);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Pages pages;
    private final FormTokens tokens;
    private final DeviceService devices;
    private final PeerThrottle guesses;

    DevicePageHandlers(Pages pages, SessionCookie cookie, DeviceService devices, PeerThrottle guesses) {
        this.pages = pages;
        this.tokens = new FormTokens(cookie);
        this.devices = devices;
        this.guesses = guesses;
    }

    @Override
    public List<Route> routes(PageEntrances at) {
        return List.of(
                at.discreet("GET", "/device", TITLE, at.signedIn(), this::show),
                at.discreet("POST", "/device", TITLE, at.signedIn(), this::answer));
    }

    private Response show(Request request, SessionCaller caller) {
        Optional<UserCode> code = UserCode.parse(Pages.parameter(request, CODE));
        String filledIn = code.map(UserCode::display).orElse("");
        return pages.show(new DevicePage(Frame.at(request, TITLE), tokens.of(request, caller), filledIn));
    }

    private Response answer(Request request, SessionCaller caller) {
        Map<String, String> fields = tokens.read(request, caller);
        String code = fields.getOrDefault(CODE, "");
        String decision = fields.getOrDefault("decision", "");
        return pages.orAgain(
                TOLD_AT_THE_FORM,
                () -> throttled(request, () -> step(request, caller, code, decision)),
                e -> again(request, caller, e.refusal(), code));
    }

    private Response step(Request request, SessionCaller caller, String code, String decision) {
        Actor actor = Pages.actor(request, caller);
        return switch (decision) {
            case "" -> confirm(request, caller, code, devices.look(code));
            case "approve" -> decided(request, devices.approve(actor, caller, code), true);
            case "deny" -> decided(request, devices.deny(actor, caller, code), false);
            default -> throw RefusedException.refused(INVALID, "request_invalid", "Approve or deny.");
        };
    }

    private Response confirm(Request request, SessionCaller caller, String code, DeviceAuthorisation asking) {
        return pages.show(new DeviceConfirmPage(
                Frame.at(request, "Approve this program?"),
                tokens.of(request, caller),
                UserCode.parse(code).map(UserCode::display).orElse(""),
                caller.user().email().display(),
                asking.requester().clientId(),
                asking.requester().userAgent(),
                asking.requester().peer(),
                TIME.format(asking.createdAt())));
    }

    private Response decided(Request request, DeviceAuthorisation asking, boolean approved) {
        Frame frame = Frame.at(request, approved ? "Program approved" : "Program denied");
        return pages.show(new DeviceDecidedPage(frame, asking.requester().clientId(), approved));
    }

    private DevicePage again(Request request, SessionCaller caller, Refusal refusal, String typed) {
        Frame frame = Frame.at(request, TITLE).withRefusals(List.of(refusal.withParam(CODE)));
        return new DevicePage(frame, tokens.of(request, caller), typed);
    }

    /** Codes are short, so after too many wrong guesses the caller is not even told whether the next one is right (RFC 8628 5.1). */
    private Response throttled(Request request, Supplier<Response> work) {
        if (guesses.isExhaustedFor(request.peer())) throw tooMany();
        try {
            return work.get();
        } catch (RefusedException e) {
            if (e.refusal().kind() == NOT_FOUND && guesses.exceededBy(request.peer())) throw tooMany();
            throw e;
        }
    }

    private RefusedException tooMany() {
        return new RefusedException(
                guesses.refusal("user_codes_throttled", "Too many invalid codes came from this address."));
    }
}
