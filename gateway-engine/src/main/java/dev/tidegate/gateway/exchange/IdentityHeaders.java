package dev.tidegate.gateway.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header fields in which the gateway tells applications behind it who is calling, and those in which anybody else could try to tell
 * them (PROXY-6). What a client sends under such a name never reaches an application.
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

    /** What browsers of a protocol say about themselves (gRPC-Web), and nothing about a person. */
    private static final String USER_AGENT = "x-user-agent";

    // of this gateway, of its kin, and of the proxies and modules that people commonly put before their applications
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

    /** Whether a field of that name could be taken for somebody's identity, whatever the marks between its words are. */
    public static boolean claims(String name) {
        String normal = folded(name);
        if (normal.equals(USER_AGENT)) return false;
        return CLAIMS.contains(normal) || CLAIM_PREFIXES.stream().anyMatch(normal::startsWith);
    }

    /**
     * The name of a field as the most lenient server takes it, in lower case with a hyphen for every mark: CGI and what came after it
     * make one variable of {@code X-User}, {@code X_User} and {@code X.User} (RFC 3875 4.1.18).
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
