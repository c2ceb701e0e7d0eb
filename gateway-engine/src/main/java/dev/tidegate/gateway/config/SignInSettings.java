package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.ValueType;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The scalars of {@link SignInConfig}, as part of {@link Settings}. */
final class SignInSettings {
    static final Setting<URI> PUBLIC_BASE_URL = new Setting<>(
            "public_base_url",
            ValueType.url(),
            config -> config.signIn().publicBaseUrl(),
            (to, value) -> to.signIn.publicBaseUrl(value),
            "Where people reach the gateway, mount included; all links begin with it. Without it, links begin with"
                    + " http:// and the bind address, and if only this machine can connect, pages and the admin API are"
                    + " served only under localhost, loopback addresses and the name in bind.");

    static final Setting<String> SESSION_COOKIE_NAME = new Setting<>(
            "session_cookie_name",
            ValueType.text("a cookie name", name -> name.matches("[A-Za-z0-9_-]{1,64}")),
            config -> config.signIn().cookieName(),
            (to, value) -> to.signIn.cookieName(value),
            "Name of the session cookie. By default __Host-session on https and ogw_session on http.");

    static final Setting<Boolean> COOKIE_SECURE = new Setting<>(
            "cookie_secure",
            ValueType.truth(),
            config -> config.signIn().cookieSecure(),
            (to, value) -> to.signIn.cookieSecure(value),
            "Whether cookies are sent over https only. By default, that depends on public_base_url, or on the request"
                    + " if that is not set.");

    static final Setting<Duration> SESSION_LIFETIME = new Setting<>(
            "session_lifetime",
            ValueType.duration("1m", "720h"),
            config -> config.signIn().sessionLifetime(),
            (to, value) -> to.signIn.sessionLifetime(value),
            "How long a session lasts at most.");

    static final Setting<Duration> SESSION_IDLE_TIMEOUT = new Setting<>(
            "session_idle_timeout",
            ValueType.duration("1m", "720h"),
            config -> config.signIn().sessionIdleTimeout(),
            (to, value) -> to.signIn.sessionIdleTimeout(value),
            "How long a session lasts without being used.");

    static final Setting<Integer> PASSWORD_MIN_LENGTH = new Setting<>(
            "password_min_length",
            ValueType.integer(12, 128),
            config -> config.signIn().passwordMinLength(),
            (to, value) -> to.signIn.passwordMinLength(value),
            "Minimum number of characters in a password.");

    static final Setting<Boolean> INVITES_SELF_SERVICE = new Setting<>(
            "invites_self_service",
            ValueType.truth(),
            config -> config.signIn().invitesSelfService(),
            (to, value) -> to.signIn.invitesSelfService(value),
            "Whether everybody who is signed in may invite people, without a role; otherwise only administrators may."
                    + " Anyone who has the link can accept it, so an invitation proves no address.");

    static final Setting<Integer> OPEN_INVITES_PER_USER = new Setting<>(
            "open_invites_per_user",
            ValueType.integer(1, 10_000),
            config -> config.signIn().openInvitesPerUser(),
            (to, value) -> to.signIn.openInvitesPerUser(value),
            "How many invitations of one person may be open at once, with invites_self_service; administrators have no"
                    + " limit.");

    static final List<Setting<?>> ALL = List.of(
            PUBLIC_BASE_URL,
            SESSION_COOKIE_NAME,
            COOKIE_SECURE,
            SESSION_LIFETIME,
            SESSION_IDLE_TIMEOUT,
            PASSWORD_MIN_LENGTH,
            INVITES_SELF_SERVICE,
            OPEN_INVITES_PER_USER);

    private SignInSettings() {}
}
