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
            "Where people reach the gateway, mount included. Links are made from it; without it from http:// and the"
                    + " bind address, and where only this machine can connect, pages and the admin API are served under"
                    + " localhost, loopback addresses and the name in bind only.");

    static final Setting<String> SESSION_COOKIE_NAME = new Setting<>(
            "session_cookie_name",
            ValueType.text("a cookie name", name -> name.matches("[A-Za-z0-9_-]{1,64}")),
            config -> config.signIn().cookieName(),
            (to, value) -> to.signIn.cookieName(value),
            "Name of the session cookie. Without it __Host-session on https and ogw_session on http.");

    static final Setting<Boolean> COOKIE_SECURE = new Setting<>(
            "cookie_secure",
            ValueType.truth(),
            config -> config.signIn().cookieSecure(),
            (to, value) -> to.signIn.cookieSecure(value),
            "Whether cookies are sent over https only. Without it as public_base_url says, or else the request.");

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
            "Fewest characters of a password.");

    static final Setting<Boolean> INVITES_SELF_SERVICE = new Setting<>(
            "invites_self_service",
            ValueType.truth(),
            config -> config.signIn().invitesSelfService(),
            (to, value) -> to.signIn.invitesSelfService(value),
            "Whether everybody who is signed in may invite people, without a role; otherwise administrators only."
                    + " Whoever has the link accepts it, so an invitation proves no address.");

    static final Setting<Integer> OPEN_INVITES_PER_USER = new Setting<>(
            "open_invites_per_user",
            ValueType.integer(1, 10_000),
            config -> config.signIn().openInvitesPerUser(),
            (to, value) -> to.signIn.openInvitesPerUser(value),
            "Most invitations of one person that are open at once, with invites_self_service; administrators give as many"
                    + " as they like.");

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
