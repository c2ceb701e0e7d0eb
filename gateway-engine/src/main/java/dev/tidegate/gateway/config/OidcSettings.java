package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.PublicUrls;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.principal.Email;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scalars of {@link OidcConfig}, as part of {@link Settings}. Not part of the API. */
public final class OidcSettings {
    /** RFC 6749 3.3 */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]{1,200}");

    public static final int LEAST_INLINE_SECRET = 32;

    static final Setting<URI> ISSUER = new Setting<>(
            "oidc_issuer",
            issuer(),
            config -> config.oidc().flat().issuer(),
            (to, value) -> to.oidc.issuer(value),
            "Identity provider that signs people in with OpenID Connect, written exactly as it writes its own issuer.");

    static final Setting<String> CLIENT_ID = new Setting<>(
            "oidc_client_id",
            ValueType.text("the client id that the provider has assigned", text -> !text.isBlank()),
            config -> config.oidc().flat().clientId(),
            (to, value) -> to.oidc.clientId(value),
            "Client id of the gateway at that provider.");

    public static final Setting<Secret> CLIENT_SECRET = new Setting<>(
            "oidc_client_secret",
            ValueType.secret("the client secret that the provider has assigned", text -> !text.isBlank()),
            config -> config.oidc().flat().clientSecret(),
            (to, value) -> to.oidc.clientSecret(value),
            "Client secret of the gateway at that provider, of at least 32 characters unless it is in a file.");

    static final Setting<List<String>> SCOPES = new Setting<>(
            "oidc_scopes",
            ValueType.list("scopes such as groups", OidcSettings::scope, scope -> scope),
            config -> orNull(config.oidc().flat().scopes()),
            (to, value) -> to.oidc.scopes(value),
            "Scopes to request in addition to openid, email and profile.");

    static final Setting<Boolean> REQUIRE_EMAIL_VERIFIED = new Setting<>(
            "oidc_require_email_verified",
            ValueType.truth(),
            config -> config.oidc().requireEmailVerified(),
            (to, value) -> to.oidc.requireEmailVerified(value),
            "Whether people get in only if the provider says that their address is verified. With false, strangers"
                    + " become users under addresses that nobody has verified, including those of administrators;"
                    + " existing users are never found by such an address.");

    static final Setting<List<String>> ADMIN_EMAILS = new Setting<>(
            "oidc_bootstrap_admin_emails",
            ValueType.list("e-mail addresses such as name@domain", OidcSettings::address, email -> email),
            config -> orNull(config.oidc().adminEmails()),
            (to, value) -> to.oidc.adminEmails(value),
            "People who become platform admins at their first sign-in. No effect in directory mode or on existing"
                    + " users.");

    /** In the order of the reference page. */
    static final List<Setting<?>> ALL =
            List.of(ISSUER, CLIENT_ID, CLIENT_SECRET, SCOPES, REQUIRE_EMAIL_VERIFIED, ADMIN_EMAILS);

    private OidcSettings() {}

    /** Kept unchanged: a trailing slash makes it a different issuer. */
    public static ValueType<URI> issuer() {
        return new ValueType<>(
                ValueType.URL,
                "an absolute http or https URL without user, query and fragment, such as https://id.example.org",
                OidcSettings::parseIssuer,
                issuer -> parseIssuer(issuer.toString()).isPresent(),
                URI::toString);
    }

    public static Optional<String> scope(String text) {
        return Optional.of(text).filter(scope -> SCOPE.matcher(scope).matches());
    }

    private static Optional<URI> parseIssuer(String text) {
        try {
            return PublicUrls.parse(text).isPresent() ? Optional.of(new URI(text)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> address(String text) {
        return Optional.of(text).filter(email -> Email.parse(email).isAccepted());
    }

    /** An empty list counts as not set. */
    private static <T> @Nullable List<T> orNull(List<T> values) {
        return values.isEmpty() ? null : values;
    }
}
