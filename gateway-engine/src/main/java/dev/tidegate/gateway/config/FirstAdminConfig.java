package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the first administrator is created; by default, with a setup link.
 *
 * @param disabled no setup link and no configured administrator: an identity provider or proxy vouches for the first
 * @param email of the configured administrator; null for none
 * @param password of the configured administrator; null for none. Used once, at the first start
 * @param requirePasswordChange whether that administrator must choose a new password at first sign-in
 */
public record FirstAdminConfig(
        DeploymentMode deploymentMode,
        boolean disabled,
        @Nullable String email,
        @Nullable Secret password,
        String givenName,
        String familyName,
        boolean requirePasswordChange) {
    public static final FirstAdminConfig DEFAULT =
            new FirstAdminConfig(DeploymentMode.SELF_HOSTED, false, null, null, "Bootstrap", "Admin", false);

    private static final String LOCAL_EMAIL = "admin@local";
    private static final String LOCAL_PASSWORD = "admin";

    public FirstAdminConfig {
        requireNonNull(deploymentMode, "deploymentMode");
        requireNonNull(givenName, "givenName");
        requireNonNull(familyName, "familyName");
    }

    /** Whether these are the well-known credentials for local trials, which apply only if configured explicitly (BOOT-3). */
    boolean isLocalDefault() {
        return email != null
                && email.strip().toLowerCase(Locale.ROOT).equals(LOCAL_EMAIL)
                && password != null
                && password.reveal().equals(LOCAL_PASSWORD);
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private DeploymentMode deploymentMode;
        private boolean disabled;
        private @Nullable String email;
        private @Nullable Secret password;
        private String givenName;
        private String familyName;
        private boolean requirePasswordChange;

        private Builder(FirstAdminConfig from) {
            this.deploymentMode = from.deploymentMode();
            this.disabled = from.disabled();
            this.email = from.email();
            this.password = from.password();
            this.givenName = from.givenName();
            this.familyName = from.familyName();
            this.requirePasswordChange = from.requirePasswordChange();
        }

        public Builder deploymentMode(DeploymentMode deploymentMode) {
            this.deploymentMode = deploymentMode;
            return this;
        }

        public Builder disabled(boolean disabled) {
            this.disabled = disabled;
            return this;
        }

        public Builder email(@Nullable String email) {
            this.email = email;
            return this;
        }

        public Builder password(@Nullable Secret password) {
            this.password = password;
            return this;
        }

        public Builder givenName(String givenName) {
            this.givenName = givenName;
            return this;
        }

        public Builder familyName(String familyName) {
            this.familyName = familyName;
            return this;
        }

        public Builder requirePasswordChange(boolean requirePasswordChange) {
            this.requirePasswordChange = requirePasswordChange;
            return this;
        }

        public FirstAdminConfig build() {
            return new FirstAdminConfig(
                    deploymentMode, disabled, email, password, givenName, familyName, requirePasswordChange);
        }
    }
}
