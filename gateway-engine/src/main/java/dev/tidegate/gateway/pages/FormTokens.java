package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.gateway.http.FormReader;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.permission.SessionCaller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * A token in each form of a signed-in user that no other site can know: a digest of their session's token (SES-5). It proves nothing
 * without the cookie. Users vouched for by a proxy have no session here that another site could exploit, and so no form token. Thread-safe.
 */
final class FormTokens {
    private static final String FIELD = "form_token";
    private static final String PURPOSE = "form:";

    private final SessionCookie cookie;

    FormTokens(SessionCookie cookie) {
        this.cookie = cookie;
    }

    /** The token for this caller's forms; empty for a caller vouched for by a proxy. */
    String of(Request request, SessionCaller caller) {
        if (caller.session() == null) return "";
        return cookie.token(request).map(FormTokens::of).orElse("");
    }

    /**
     * The fields of a form whose origin the page's guard has checked.
     *
     * @throws RefusedException FORBIDDEN when it was not made for this caller's session
     */
    Map<String, String> read(Request request, SessionCaller caller) {
        Map<String, String> fields = FormReader.read(request);
        if (caller.session() != null) require(fields, cookie.token(request).orElseThrow(FormTokens::outdated));
        return fields;
    }

    /**
     * Refuses a form that was not made for this session.
     *
     * @throws RefusedException FORBIDDEN
     */
    static void require(Map<String, String> fields, OpaqueToken session) {
        byte[] said = fields.getOrDefault(FIELD, "").getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(said, of(session).getBytes(StandardCharsets.UTF_8))) return;
        throw outdated();
    }

    private static RefusedException outdated() {
        return RefusedException.refused(
                FORBIDDEN, "form_outdated", "This form belongs to another session. Open the page again.");
    }

    private static String of(OpaqueToken session) {
        return SecretDigest.sha256((PURPOSE + session.secretText()).getBytes(StandardCharsets.US_ASCII))
                .hex();
    }
}
