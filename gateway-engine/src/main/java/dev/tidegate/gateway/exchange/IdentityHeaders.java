package dev.tidegate.gateway.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header fields that tell applications behind the gateway who is calling, and those that a client could use to claim an identity
 * (PROXY-6). Fields with such names from a client never reach an application.
 */
public final class IdentityHeaders {
    /** The user's id, which never changes. */
    public static final String USER_ID = "X-Tidegate-User-Id";

    /** The user's e-mail address, normalised. */
    public static final String USER_EMAIL = "X-Tidegate-User-Email";

    /** The user's name, percent-encoded as UTF-8 (RFC 3986 2.1). */
    public static final String USER_NAME = "X-Tidegate-User-Name";

    /** The user's platform role, such as {@code platform_admin}. */
    public static final String USER_ROLE = "X-Tidegate-User-Role";

    private static final Set<String> CLAIMS =
            Set.of("from", "user", "x-user", "x-username", "x-email", "x-group", "x-groups", "x-role", "x-roles");

    /** Names the client software of gRPC-Web, not a person. */
    private static final String USER_AGENT = "x-user-agent";

    // used by this gateway, similar gateways, and the proxies and modules commonly put in front of applications
    private static final List<String> CLAIM_PREFIXES = List.of(
            "cf-access-",
            "impersonate-",
            "iv-",
            "oam-",
            "oidc-",
            "remote-",
            "sm-",
            "ssl-",
            "tailscale-user-",
            "x-amzn-oidc-",
            "x-auth-email",
            "x-auth-group",
            "x-auth-name",
            "x-auth-request-",
            "x-auth-role",
            "x-auth-user",
            "x-authenticated-",
            "x-authentik-",
            "x-bzrk-",
            "x-client-cert",
            "x-consumer-",
            "x-credential-",
            "x-forwarded-access-token",
            "x-forwarded-client-cert",
            "x-forwarded-email",
            "x-forwarded-groups",
            "x-forwarded-preferred-username",
            "x-forwarded-user",
            "x-goog-authenticated-user-",
            "x-goog-iap-",
            "x-ms-client-principal",
            "x-ms-token-",
            "x-oidc-",
            "x-pomerium-",
            "x-remote-",
            "x-ssl-",
            "x-sso-",
            "x-tidegate-",
            "x-user-",
            "x-vouch-",
            "x-webauth-");

    private IdentityHeaders() {}

    /** Whether a field with that name could be taken for somebody's identity, whatever separates its words. */
    public static boolean claims(String name) {
        String normal = folded(name);
        if (normal.equals(USER_AGENT)) return false;
        return CLAIMS.contains(normal) || CLAIM_PREFIXES.stream().anyMatch(normal::startsWith);
    }

    /**
     * The field name as the most lenient server reads it, in lower case with a hyphen for every separator: CGI and its successors map
     * {@code X-User}, {@code X_User} and {@code X.User} to one variable (RFC 3875 4.1.18).
     */
    public static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) folded.setCharAt(i, '-');
        }
        return folded.toString();
    }
}
