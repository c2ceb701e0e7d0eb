package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.principal.Email;
import java.util.List;

/** The scalars of {@link FirstAdminConfig}. Not part of the API. */
public final class FirstAdminSettings {
    public static final Setting<DeploymentMode> DEPLOYMENT_MODE = new Setting<>(
            "deployment_mode",
            ValueType.choice(DeploymentMode.class),
            config -> config.firstAdmin().deploymentMode(),
            "What the gateway is run for; production refuses well-known credentials, saas passwords altogether.");

    public static final Setting<Boolean> DISABLED = new Setting<>(
            "bootstrap_disabled",
            ValueType.truth(),
            config -> config.firstAdmin().disabled(),
            "Neither a setup link nor a configured first administrator.");

    public static final Setting<String> EMAIL = new Setting<>(
            "bootstrap_admin_email",
            ValueType.text(
                    "an e-mail address such as name@domain",
                    text -> Email.parse(text).isAccepted()),
            config -> config.firstAdmin().email(),
            "The first administrator, made once at the first start instead of a setup link.");

    public static final Setting<Secret> PASSWORD = new Setting<>(
            "bootstrap_admin_password",
            ValueType.secret("a password", text -> !text.isBlank()),
            config -> config.firstAdmin().password(),
            "Password of the configured first administrator. Later changes of it have no effect.");

    public static final Setting<String> GIVEN_NAME = new Setting<>(
            "bootstrap_admin_given_name",
            ValueType.text("a name", text -> !text.isBlank()),
            config -> config.firstAdmin().givenName(),
            "Given name of the configured first administrator.");

    public static final Setting<String> FAMILY_NAME = new Setting<>(
            "bootstrap_admin_family_name",
            ValueType.text("a name", text -> !text.isBlank()),
            config -> config.firstAdmin().familyName(),
            "Family name of the configured first administrator.");

    public static final Setting<Boolean> REQUIRE_PASSWORD_CHANGE = new Setting<>(
            "bootstrap_admin_require_password_change",
            ValueType.truth(),
            config -> config.firstAdmin().requirePasswordChange(),
            "Whether the configured first administrator has to choose another password at first sign-in.");

    static final List<Setting<?>> ALL =
            List.of(DEPLOYMENT_MODE, DISABLED, EMAIL, PASSWORD, GIVEN_NAME, FAMILY_NAME, REQUIRE_PASSWORD_CHANGE);

    private FirstAdminSettings() {}
}
