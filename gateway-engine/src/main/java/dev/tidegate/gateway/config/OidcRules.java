package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.OidcConfig.FlatProvider;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.identity.principal.AuthMode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for the identity providers taken together (CFG-4). */
final class OidcRules {
    /** The key appears in links. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final int MAX_LABEL = 80;

    private final GatewayConfig config;
    private final OidcConfig oidc;
    private final Problems problems;

    private OidcRules(GatewayConfig config, Problems problems) {
        this.config = config;
        this.oidc = config.oidc();
        this.problems = problems;
    }

    static void check(GatewayConfig config, Problems problems) {
        OidcRules rules = new OidcRules(config, problems);
        rules.flat();
        rules.listed();
        rules.address();
        rules.seededUsers();
        rules.service();
    }

    private void flat() {
        FlatProvider flat = oidc.flat();
        boolean scopesAlone = flat.issuer() == null && !flat.scopes().isEmpty();
        if (!flat.isPartial() && !scopesAlone) return;
        required(OidcSettings.ISSUER, flat.issuer() == null);
        required(OidcSettings.CLIENT_ID, flat.clientId() == null);
        required(OidcSettings.CLIENT_SECRET, flat.clientSecret() == null);
    }

    private void required(Setting<?> setting, boolean missing) {
        if (missing) problems.add(setting.name(), "is required with the other oidc fields");
    }

    private void listed() {
        Set<String> seen = new HashSet<>();
        for (OidcProviderConfig provider : oidc.all()) {
            String field = "auth.oidc.providers[" + provider.key() + "]";
            if (!seen.add(provider.key())) problems.add(field, "this key is given twice");
            if (!KEY.matcher(provider.key()).matches()) {
                problems.add(
                        field + ".key",
                        "not usable (expected: letters, digits, dots, hyphens, underscores; at most 64)");
            }
            if (provider.label().isBlank() || provider.label().length() > MAX_LABEL) {
                problems.add(field + ".label", "blank or too long (expected: at most " + MAX_LABEL + " characters)");
            }
        }
    }

    /** The provider sends people back only to an address registered with it. */
    private void address() {
        if (!meantToSignIn() || config.signIn().publicBaseUrl() != null) return;
        problems.add(SignInSettings.PUBLIC_BASE_URL.name(), "is required: identity providers send people back to it");
    }

    /** Whether there is a provider, or will be one when the missing fields have been added. */
    private boolean meantToSignIn() {
        return !oidc.enabled().isEmpty() || oidc.flat().isPartial();
    }

    /** A user assigned to a provider that signs nobody in could never sign in. */
    private void seededUsers() {
        for (UserSeed user : config.seed().users()) {
            if (user.authMode() != AuthMode.OIDC) continue;
            String field = "users[" + user.email().display() + "].oidc_provider_key";
            OidcProviderKeys.of(config)
                    .objection(user.oidcProviderKey())
                    .ifPresent(why -> problems.add(field, why.message()));
        }
    }

    private void service() {
        FirstAdminConfig first = config.firstAdmin();
        if (first.deploymentMode() != DeploymentMode.SAAS) return;
        if (!meantToSignIn()) {
            problems.add(
                    FirstAdminSettings.DEPLOYMENT_MODE.name(),
                    "saas without an identity provider (expected: oidc_issuer)");
        }
        config.seed().users().stream()
                .filter(user -> user.authMode() == AuthMode.PASSWORD)
                .forEach(user -> problems.add(
                        "users[" + user.email().display() + "].auth_mode",
                        "not password with deployment_mode saas (expected: oidc)"));
        if (first.email() != null || first.password() != null) {
            problems.add(
                    FirstAdminSettings.PASSWORD.name(),
                    "not with deployment_mode saas (expected: oidc_bootstrap_admin_emails)");
        }
    }
}
