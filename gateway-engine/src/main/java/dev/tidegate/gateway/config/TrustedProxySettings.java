package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.NetworkRange;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.assertion.AssertionRules;
import dev.tidegate.identity.principal.Email;
import java.util.List;
import java.util.Optional;

/** The scalars of the trusted proxy, as part of {@link Settings}. */
final class TrustedProxySettings {
    static final Setting<Boolean> ENABLED = new Setting<>(
            "trusted_proxy_enabled",
            ValueType.truth(),
            config -> config.trustedProxy().enabled(),
            (to, value) -> to.trustedProxy.enabled(value),
            "Let a reverse proxy say in headers who is calling. The gateway must be reachable only through it.");

    static final Setting<String> USER_HEADER = new Setting<>(
            "trusted_proxy_user_header",
            header(),
            config -> config.trustedProxy().userHeader(),
            (to, value) -> to.trustedProxy.userHeader(value),
            "Header with the caller's e-mail address.");

    static final Setting<String> ON_BEHALF_OF_HEADER = new Setting<>(
            "trusted_proxy_on_behalf_of_header",
            header(),
            config -> config.trustedProxy().onBehalfOf().name(),
            (to, value) -> to.trustedProxy.onBehalfOfHeader(value),
            "Header with the caller's SPIFFE id; it takes precedence over the other header.");

    static final Setting<String> ON_BEHALF_OF_PREFIX = new Setting<>(
            "trusted_proxy_on_behalf_of_prefix",
            ValueType.text(
                    "spiffe://TRUST-DOMAIN/PATH/ with a slash at its end, such as spiffe://prod.example.net/user/",
                    AssertionRules::isPrefix),
            config -> config.trustedProxy().onBehalfOf().prefix(),
            (to, value) -> to.trustedProxy.onBehalfOfPrefix(value),
            "What every SPIFFE id begins with; the rest is the user's name.");

    static final Setting<String> ON_BEHALF_OF_EMAIL_DOMAIN = new Setting<>(
            "trusted_proxy_on_behalf_of_email_domain",
            ValueType.text("a domain, such as example.com", AssertionRules::isDomain),
            config -> config.trustedProxy().onBehalfOf().emailDomain(),
            (to, value) -> to.trustedProxy.onBehalfOfEmailDomain(value),
            "Domain that is added to the name in a SPIFFE id to make an e-mail address.");

    static final Setting<List<String>> ALLOWED_DOMAINS = new Setting<>(
            "trusted_proxy_allowed_domains",
            ValueType.list("domains such as corp.example", TrustedProxySettings::domain, domain -> domain),
            config -> orNull(config.trustedProxy().newcomers().allowedDomains()),
            (to, value) -> to.trustedProxy.allowedDomains(value),
            "Domains whose people become users at first sight; by default all. No effect in directory mode.");

    static final Setting<List<String>> ADMIN_EMAILS = new Setting<>(
            "trusted_proxy_admin_emails",
            ValueType.list("e-mail addresses such as name@domain", TrustedProxySettings::address, email -> email),
            config -> orNull(config.trustedProxy().newcomers().adminEmails()),
            (to, value) -> to.trustedProxy.adminEmails(value),
            "People who become platform admins at first sight. No effect in directory mode or on existing users.");

    static final Setting<List<NetworkRange>> NETWORKS = new Setting<>(
            "trusted_proxy_networks",
            ValueType.list(
                    "networks such as 10.0.0.0/8, fd00::/8 or 127.0.0.1", NetworkRange::parse, NetworkRange::toString),
            config -> orNull(config.trustedProxy().networks()),
            (to, value) -> to.trustedProxy.networks(value),
            "Networks from which the proxy connects; the headers are refused from elsewhere. Without any, they are"
                    + " accepted from anywhere.");

    static final Setting<Boolean> AUTO_PROVISION_USERS = new Setting<>(
            "auto_provision_users",
            ValueType.truth(),
            config -> config.signIn().autoProvisionUsers(),
            (to, value) -> to.signIn.autoProvisionUsers(value),
            "Whether people whom a proxy or provider vouches for become users at first sight. With false (directory"
                    + " mode), only existing users can sign in.");

    /** In the order of the reference page. */
    static final List<Setting<?>> ALL = List.of(
            AUTO_PROVISION_USERS,
            ENABLED,
            USER_HEADER,
            ON_BEHALF_OF_HEADER,
            ON_BEHALF_OF_PREFIX,
            ON_BEHALF_OF_EMAIL_DOMAIN,
            ALLOWED_DOMAINS,
            ADMIN_EMAILS,
            NETWORKS);

    private TrustedProxySettings() {}

    private static ValueType<String> header() {
        return ValueType.text(
                "a header name of letters, digits and hyphens, such as X-PP-User", TrustedProxyRules::isHeaderName);
    }

    private static Optional<String> domain(String text) {
        return Optional.of(text).filter(AssertionRules::isDomain);
    }

    private static Optional<String> address(String text) {
        return Optional.of(text).filter(email -> Email.parse(email).isAccepted());
    }

    /** An empty list counts as not set. */
    private static <T> @org.jspecify.annotations.Nullable List<T> orNull(List<T> values) {
        return values.isEmpty() ? null : values;
    }
}
