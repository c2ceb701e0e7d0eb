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
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.pages.PageRoutes.Visitors;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.UserCode;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.sso.ReturnTarget;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a signed-in user decides about a program that asks to be signed in (SES-7): the code, then what asks, then the decision. A GET only
 * shows the form, filled in when a link has led there, so that no link decides anything.
 */
final class DevicePages {
    static final PageView PAGE = PageView.of("Sign a program in", "");

    private static final PageView CONFIRM = PageView.of("Approve this program?", "");
    private static final PageView APPROVED = PageView.of("Program approved", "");
    private static final PageView DENIED = PageView.of("Program denied", "");

    private static final String CODE = "user_code";
    private static final ReturnTarget PLAIN = new ReturnTarget("/device");

    private static final Set<RefusalKind> TOLD_AT_THE_FORM = Set.of(NOT_FOUND, GONE, CONFLICT, EXHAUSTED);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Pages pages;
    private final Recognition recognition;
    private final SessionCookie cookie;
    private final DeviceService devices;
    private final PeerThrottle guesses;

    DevicePages(Pages pages, Visitors visitors, DeviceService devices, PeerThrottle guesses) {
        this.pages = pages;
        this.recognition = visitors.recognition();
        this.cookie = visitors.cookie();
        this.devices = devices;
        this.guesses = guesses;
    }

    /** The page with this code filled in. */
    private static ReturnTarget target(UserCode code) {
        return new ReturnTarget("/device?" + CODE + "=" + code.display());
    }

    Response show(Request request) {
        String typed = Pages.parameter(request, CODE);
        Optional<UserCode> code = UserCode.parse(typed);
        Optional<SessionCaller> found = recognition.find(request);
        if (found.isEmpty()) {
            return pages.to(
                    request, SignInPages.before(code.map(DevicePages::target).orElse(PLAIN)));
        }
        if (found.get().passwordChangeRequired()) return pages.to(request, "/change-password");
        PageView page = PAGE.withTyped(Map.of(CODE, code.map(UserCode::display).orElse("")));
        return pages.show(200, "device", page, Map.of("formToken", formToken(request, found.get())));
    }

    Response answer(Request request) {
        Map<String, String> fields = pages.ownForm(request); // proof first: a trusted proxy's newcomer is written
        Optional<SessionCaller> found = recognition.find(request);
        if (found.isEmpty()) return pages.to(request, "/login");
        SessionCaller caller = found.get();
        if (caller.passwordChangeRequired()) return pages.to(request, "/change-password");
        requireFormToken(request, fields, caller);
        String typed = fields.getOrDefault(CODE, "");
        try {
            return throttled(request, () -> step(request, caller, typed, fields.getOrDefault("decision", "")));
        } catch (RefusedException e) {
            if (!TOLD_AT_THE_FORM.contains(e.refusal().kind())) throw e;
            return again(request, caller, e.refusal(), typed);
        }
    }

    private Response step(Request request, SessionCaller caller, String code, String decision) {
        Actor actor = new Actor(caller, request.id(), request.peer().getHostAddress());
        return switch (decision) {
            case "" -> confirm(request, caller, code, devices.look(code));
            case "approve" -> decided(devices.approve(actor, caller, code), true);
            case "deny" -> decided(devices.deny(actor, caller, code), false);
            default -> throw RefusedException.refused(INVALID, "request_invalid", "Approve or deny.");
        };
    }

    private Response confirm(Request request, SessionCaller caller, String code, DeviceAuthorisation asking) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("formToken", formToken(request, caller));
        parameters.put("code", UserCode.parse(code).map(UserCode::display).orElse(""));
        parameters.put("email", caller.user().email().display());
        parameters.put("client", asking.requester().clientId());
        parameters.put("userAgent", asking.requester().userAgent());
        parameters.put("peer", asking.requester().peer());
        parameters.put("since", TIME.format(asking.createdAt()));
        return pages.show(200, "device-confirm", CONFIRM, parameters);
    }

    private Response decided(DeviceAuthorisation asking, boolean approved) {
        Map<String, Object> parameters = Map.of("client", asking.requester().clientId(), "approved", approved);
        return pages.show(200, "device-decided", approved ? APPROVED : DENIED, parameters);
    }

    private Response again(Request request, SessionCaller caller, Refusal refusal, String typed) {
        Refusal told = refusal.kind() == NOT_FOUND
                ? new Refusal(UNPROCESSABLE, refusal.code(), refusal.message(), CODE, refusal.retryAfter())
                : refusal;
        PageView page = PAGE.withTyped(Map.of(CODE, typed)).withRefusals(List.of(told.withParam(CODE)));
        return pages.again(told, "device", page, Map.of("formToken", formToken(request, caller)));
    }

    /** Codes are short, so that whoever has guessed too many is not told either whether the next one is right (RFC 8628 5.1). */
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
                guesses.refusal("user_codes_throttled", "Too many codes from this address were not valid."));
    }

    /** Empty for whom a proxy vouches for: there is no session of ours that another site could ride on, and proof of origin is asked for. */
    private String formToken(Request request, SessionCaller caller) {
        if (caller.session() == null) return "";
        return cookie.token(request).map(FormToken::of).orElse("");
    }

    private void requireFormToken(Request request, Map<String, String> fields, SessionCaller caller) {
        if (caller.session() == null) return;
        FormToken.require(fields, cookie.token(request).orElseThrow());
    }
}
