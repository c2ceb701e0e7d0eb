package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.principal.Email;
import java.util.List;

/** The scalars of {@link FirstAdminConfig}. */
final class FirstAdminSettings {
    static final Setting<DeploymentMode> DEPLOYMENT_MODE = new Setting<>(
            "deployment_mode",
            ValueType.choice(DeploymentMode.class),
            config -> config.firstAdmin().deploymentMode(),
            (to, value) -> to.firstAdmin.deploymentMode(value),
            "What the gateway is used for; production refuses well-known credentials, saas refuses all passwords.");

    static final Setting<Boolean> DISABLED = new Setting<>(
            "bootstrap_disabled",
            ValueType.truth(),
            config -> config.firstAdmin().disabled(),
            (to, value) -> to.firstAdmin.disabled(value),
            "Offer neither a setup link nor a configured first administrator.");

    static final Setting<String> EMAIL = new Setting<>(
            "bootstrap_admin_email",
            ValueType.text(
                    "an e-mail address such as name@domain",
                    text -> Email.parse(text).isAccepted()),
            config -> config.firstAdmin().email(),
            (to, value) -> to.firstAdmin.email(value),
            "The first administrator, created once at the first start instead of a setup link.");

    static final Setting<Secret> PASSWORD = new Setting<>(
            "bootstrap_admin_password",
            ValueType.secret("a password", text -> !text.isBlank()),
            config -> config.firstAdmin().password(),
            (to, value) -> to.firstAdmin.password(value),
            "Password of the configured first administrator. Changing it later has no effect.");

    static final Setting<String> GIVEN_NAME = new Setting<>(
            "bootstrap_admin_given_name",
            ValueType.text("a name", text -> !text.isBlank()),
            config -> config.firstAdmin().givenName(),
            (to, value) -> to.firstAdmin.givenName(value),
            "Given name of the configured first administrator.");

    static final Setting<String> FAMILY_NAME = new Setting<>(
            "bootstrap_admin_family_name",
            ValueType.text("a name", text -> !text.isBlank()),
            config -> config.firstAdmin().familyName(),
            (to, value) -> to.firstAdmin.familyName(value),
            "Family name of the configured first administrator.");

    static final Setting<Boolean> REQUIRE_PASSWORD_CHANGE = new Setting<>(
            "bootstrap_admin_require_password_change",
            ValueType.truth(),
            config -> config.firstAdmin().requirePasswordChange(),
            (to, value) -> to.firstAdmin.requirePasswordChange(value),
            "Whether the configured first administrator must choose another password at the first sign-in.");

    static final List<Setting<?>> ALL =
            List.of(DEPLOYMENT_MODE, DISABLED, EMAIL, PASSWORD, GIVEN_NAME, FAMILY_NAME, REQUIRE_PASSWORD_CHANGE);

    private FirstAdminSettings() {}
}
