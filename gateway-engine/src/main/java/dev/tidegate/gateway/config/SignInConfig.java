package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How people sign in and stay signed in.
 *
 * @param publicBaseUrl where people reach the gateway, mount included, without a slash at its end; links are made from it and from nothing
 *     a client sends. Null for a gateway that nobody but this machine reaches: then links begin with {@code http://} and the bind address
 * @param cookieName of the session cookie; null for {@code __Host-session} when it is secure and {@code ogw_session} when not (SES-1)
 * @param cookieSecure whether cookies are for https only; null to follow {@code publicBaseUrl} or, without one, the request
 * @param sessionLifetime how long a session lasts at most
 * @param sessionIdleTimeout how long a session lasts without being used
 * @param passwordMinLength in code points
 * @param autoProvisionUsers whether people whom a trusted proxy or an identity provider vouches for become users at first sight; when
 *     false, which is directory mode, only users who exist sign in
 * @param invitesSelfService whether everybody who is signed in may invite people, without a role (USER-12)
 * @param openInvitesPerUser how many invitations of one inviting person, who is no administrator, may be open at once
 */
public record SignInConfig(
        @Nullable URI publicBaseUrl,
        @Nullable String cookieName,
        @Nullable Boolean cookieSecure,
        Duration sessionLifetime,
        Duration sessionIdleTimeout,
        int passwordMinLength,
        boolean autoProvisionUsers,
        boolean invitesSelfService,
        int openInvitesPerUser) {
    public static final SignInConfig DEFAULT =
            new SignInConfig(null, null, null, Duration.ofHours(24), Duration.ofHours(2), 12, true, false, 20);

    public SignInConfig {
        requireNonNull(sessionLifetime, "sessionLifetime");
        requireNonNull(sessionIdleTimeout, "sessionIdleTimeout");
    }

    /** The same in directory mode. */
    public SignInConfig withoutAutoProvisioning() {
        return with(false, invitesSelfService);
    }

    /** The same where everybody may invite. */
    public SignInConfig withSelfServiceInvites() {
        return with(autoProvisionUsers, true);
    }

    /** The same with this many open invitations of one person at most. */
    public SignInConfig withOpenInvitesPerUser(int most) {
        return new SignInConfig(
                publicBaseUrl,
                cookieName,
                cookieSecure,
                sessionLifetime,
                sessionIdleTimeout,
                passwordMinLength,
                autoProvisionUsers,
                invitesSelfService,
                most);
    }

    SignInConfig withPublicBaseUrl(URI url) {
        return new SignInConfig(
                url,
                cookieName,
                cookieSecure,
                sessionLifetime,
                sessionIdleTimeout,
                passwordMinLength,
                autoProvisionUsers,
                invitesSelfService,
                openInvitesPerUser);
    }

    SignInConfig withSessions(Duration lifetime, Duration idleTimeout) {
        return new SignInConfig(
                publicBaseUrl,
                cookieName,
                cookieSecure,
                lifetime,
                idleTimeout,
                passwordMinLength,
                autoProvisionUsers,
                invitesSelfService,
                openInvitesPerUser);
    }

    private SignInConfig with(boolean provisioning, boolean inviting) {
        return new SignInConfig(
                publicBaseUrl,
                cookieName,
                cookieSecure,
                sessionLifetime,
                sessionIdleTimeout,
                passwordMinLength,
                provisioning,
                inviting,
                openInvitesPerUser);
    }
}
