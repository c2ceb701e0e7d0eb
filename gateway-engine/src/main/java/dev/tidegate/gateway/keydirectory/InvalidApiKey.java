package dev.tidegate.gateway.keydirectory;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;

/** The one answer to every API key that is missing, malformed, unknown or wrong (KEY-2). */
public final class InvalidApiKey {
    private static final Refusal REFUSAL = sentAs("'Authorization: Bearer gwk_…'");
    private static final Refusal REFUSAL_OF_EITHER = sentAs("'x-api-key: gwk_…' or 'Authorization: Bearer gwk_…'");

    private InvalidApiKey() {}

    public static Refusal refusal() {
        return REFUSAL;
    }

    /** The same, where Anthropic's header is also accepted. */
    public static Refusal refusalOfEither() {
        return REFUSAL_OF_EITHER;
    }

    public static RefusedException refused() {
        return new RefusedException(REFUSAL);
    }

    private static Refusal sentAs(String header) {
        return Refusal.of(
                UNAUTHENTICATED, "invalid_api_key", "The API key is missing or not valid. Send it as " + header + ".");
    }
}
