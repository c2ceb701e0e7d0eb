package dev.tidegate.gateway.pages;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * What a form of a signed-in user carries and no other site can know: a digest of their session's token (SES-5). It proves nothing
 * without the cookie.
 */
final class FormToken {
    private static final String FIELD = "form_token";
    private static final String PURPOSE = "form:";

    private FormToken() {}

    static String of(OpaqueToken session) {
        return SecretDigest.sha256((PURPOSE + session.secretText()).getBytes(StandardCharsets.US_ASCII))
                .hex();
    }

    /**
     * Refuses a form that was not made for this session.
     *
     * @throws RefusedException FORBIDDEN
     */
    static void require(Map<String, String> fields, OpaqueToken session) {
        byte[] said = fields.getOrDefault(FIELD, "").getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(said, of(session).getBytes(StandardCharsets.UTF_8))) return;
        throw RefusedException.refused(
                FORBIDDEN, "form_outdated", "This form belongs to another session. Open the page again.");
    }
}
