package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How people sign in and stay signed in.
 *
 * @param publicBaseUrl where people reach the gateway, mount included, without a trailing slash; links are built from it, never from what a
 *     client sends. Null for a gateway that only this machine can reach: then links begin with {@code http://} and the bind address
 * @param cookieName name of the session cookie; null for {@code __Host-session} when it is secure and {@code ogw_session} when not (SES-1)
 * @param cookieSecure whether cookies are for https only; null to decide by {@code publicBaseUrl} or, without one, by the request
 * @param sessionLifetime the maximum lifetime of a session
 * @param sessionIdleTimeout how long a session lasts unused
 * @param passwordMinLength minimum length in code points
 * @param autoProvisionUsers whether people vouched for by a trusted proxy or an identity provider become users when first seen; when false
 *     (directory mode), only existing users can sign in
 * @param invitesSelfService whether every signed-in user may invite people, who then get no role (USER-12)
 * @param openInvitesPerUser how many open invitations one person who is not an administrator may have at once
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

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private @Nullable URI publicBaseUrl;
        private @Nullable String cookieName;
        private @Nullable Boolean cookieSecure;
        private Duration sessionLifetime;
        private Duration sessionIdleTimeout;
        private int passwordMinLength;
        private boolean autoProvisionUsers;
        private boolean invitesSelfService;
        private int openInvitesPerUser;

        private Builder(SignInConfig from) {
            this.publicBaseUrl = from.publicBaseUrl();
            this.cookieName = from.cookieName();
            this.cookieSecure = from.cookieSecure();
            this.sessionLifetime = from.sessionLifetime();
            this.sessionIdleTimeout = from.sessionIdleTimeout();
            this.passwordMinLength = from.passwordMinLength();
            this.autoProvisionUsers = from.autoProvisionUsers();
            this.invitesSelfService = from.invitesSelfService();
            this.openInvitesPerUser = from.openInvitesPerUser();
        }

        public Builder publicBaseUrl(@Nullable URI publicBaseUrl) {
            this.publicBaseUrl = publicBaseUrl;
            return this;
        }

        public Builder cookieName(@Nullable String cookieName) {
            this.cookieName = cookieName;
            return this;
        }

        public Builder cookieSecure(@Nullable Boolean cookieSecure) {
            this.cookieSecure = cookieSecure;
            return this;
        }

        public Builder sessionLifetime(Duration sessionLifetime) {
            this.sessionLifetime = sessionLifetime;
            return this;
        }

        public Builder sessionIdleTimeout(Duration sessionIdleTimeout) {
            this.sessionIdleTimeout = sessionIdleTimeout;
            return this;
        }

        public Builder passwordMinLength(int passwordMinLength) {
            this.passwordMinLength = passwordMinLength;
            return this;
        }

        public Builder autoProvisionUsers(boolean autoProvisionUsers) {
            this.autoProvisionUsers = autoProvisionUsers;
            return this;
        }

        public Builder invitesSelfService(boolean invitesSelfService) {
            this.invitesSelfService = invitesSelfService;
            return this;
        }

        public Builder openInvitesPerUser(int openInvitesPerUser) {
            this.openInvitesPerUser = openInvitesPerUser;
            return this;
        }

        public SignInConfig build() {
            return new SignInConfig(
                    publicBaseUrl,
                    cookieName,
                    cookieSecure,
                    sessionLifetime,
                    sessionIdleTimeout,
                    passwordMinLength,
                    autoProvisionUsers,
                    invitesSelfService,
                    openInvitesPerUser);
        }
    }
}
