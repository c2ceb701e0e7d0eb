package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.principal.Email;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Rules for the first administrator's way in (CFG-4, BOOT-3). Not part of the API. */
public final class FirstAdminRules {
    private static final int LEAST_LENGTH = 12;

    private final GatewayConfig config;
    private final FirstAdminConfig first;
    private final boolean exposed;
    private final Problems problems;

    private FirstAdminRules(GatewayConfig config, boolean exposed, Problems problems) {
        this.config = config;
        this.first = config.firstAdmin();
        this.exposed = exposed;
        this.problems = problems;
    }

    /** The configured way in for the first administrator. */
    public static FirstAdmin.Path path(GatewayConfig config) {
        boolean asserted =
                config.trustedProxy().enabled() || !config.oidc().enabled().isEmpty();
        if (config.firstAdmin().disabled() || !config.passwordSignIn())
            return asserted ? FirstAdmin.Path.ASSERTED : FirstAdmin.Path.NONE;
        return config.firstAdmin().email() == null ? FirstAdmin.Path.SETUP_LINK : FirstAdmin.Path.CONFIGURED;
    }

    static void check(GatewayConfig config, boolean exposed, Problems problems) {
        FirstAdminRules rules = new FirstAdminRules(config, exposed, problems);
        rules.credentials();
        rules.localDefault();
        rules.linkNeedsAddress();
        rules.cookieFitsAddress();
        rules.seededUsers();
    }

    private void credentials() {
        boolean configured = first.email() != null || first.password() != null;
        if (first.disabled() && configured) {
            problems.add(
                    "bootstrap_disabled",
                    "given together with bootstrap_admin_email or bootstrap_admin_password"
                            + " (expected: one of them)");
        }
        if (first.email() != null && first.password() == null) {
            problems.add("bootstrap_admin_email", Problems.WITHOUT + "bootstrap_admin_password");
        }
        if (first.password() == null) return;
        if (first.email() == null) problems.add("bootstrap_admin_password", Problems.WITHOUT + "bootstrap_admin_email");
        String text = first.password().reveal();
        if (text.codePointCount(0, text.length()) < LEAST_LENGTH && !first.isLocalDefault()) {
            problems.add("bootstrap_admin_password", "too short (expected: at least " + LEAST_LENGTH + " characters)");
        }
    }

    private void localDefault() {
        if (!first.isLocalDefault() || first.requirePasswordChange()) return;
        boolean https = isHttps(config.signIn().publicBaseUrl())
                || Boolean.TRUE.equals(config.signIn().cookieSecure());
        if (https || exposed || first.deploymentMode() != DeploymentMode.SELF_HOSTED) {
            problems.add(
                    "bootstrap_admin_password",
                    "well known, and only for trying things out on one machine (expected: another one, or"
                            + " bootstrap_admin_require_password_change)");
        }
    }

    /** A link works only if the gateway knows its own public address. */
    private void linkNeedsAddress() {
        if (!exposed
                || config.signIn().publicBaseUrl() != null
                || !config.startup().bootstrapAdmin()) return;
        if (path(config) == FirstAdmin.Path.SETUP_LINK) {
            problems.add("public_base_url", "is required: the setup link of the first administrator begins with it");
        }
        if (path(config) == FirstAdmin.Path.CONFIGURED) {
            problems.add("public_base_url", "is required: the links of invited people begin with it");
        }
    }

    private void cookieFitsAddress() {
        URI base = config.signIn().publicBaseUrl();
        Boolean secure = config.signIn().cookieSecure();
        boolean plain = secure == null ? base != null && !isHttps(base) : !secure;
        if (plain && isForHttps(config.signIn().cookieName()))
            problems.add("session_cookie_name", "begins with a prefix that browsers accept only on https");
        if (base == null || secure == null || secure == isHttps(base)) return;
        if (!secure) problems.add("cookie_secure", "false, though public_base_url is https");
        else if (!isLoopback(base)) problems.add("cookie_secure", "true, though public_base_url is http");
    }

    /** RFC 6265bis 4.1.3. */
    private static boolean isForHttps(@Nullable String cookieName) {
        return cookieName != null && (cookieName.startsWith("__Host-") || cookieName.startsWith("__Secure-"));
    }

    private void seededUsers() {
        if (first.email() == null || !(Email.parse(first.email()) instanceof Outcome.Accepted<Email> admin)) return;
        boolean taken =
                config.seed().users().stream().anyMatch(user -> user.email().equals(admin.value()));
        if (taken)
            problems.add(
                    "users[" + first.email() + "]",
                    "is bootstrap_admin_email, who cannot be declared as a user as well");
    }

    private static boolean isHttps(@Nullable URI url) {
        return url != null && "https".equals(url.getScheme());
    }

    private static boolean isLoopback(URI url) {
        String host = url.getHost() == null ? "" : url.getHost(); // a URL without a host is reported elsewhere
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
