package dev.tidegate.gateway.config.reading;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.ClientConfig;
import dev.tidegate.gateway.config.ClientSettings;
import dev.tidegate.gateway.config.EdgeSettings;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.FirstAdminSettings;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.LogFormat;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.OidcSettings;
import dev.tidegate.gateway.config.OutboundConfig;
import dev.tidegate.gateway.config.ReverseProxyConfig;
import dev.tidegate.gateway.config.ServerConfig;
import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.StartupConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.TrustedProxySettings;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scalars that were given, put where the records have them; all others have their defaults. */
final class SettingValues {
    private final Map<Setting<?>, Optional<?>> values;

    /** @param values an empty one takes the default away */
    SettingValues(Map<Setting<?>, Optional<?>> values) {
        this.values = Map.copyOf(values);
    }

    ServerConfig server() {
        return new ServerConfig(
                get(Settings.BIND),
                get(Settings.SERVER),
                get(Settings.MAX_BODY_BYTES),
                getOrNull(Settings.MAX_BODY_MEMORY),
                get(Settings.MAX_CONCURRENT_EXCHANGES),
                get(Settings.SHUTDOWN_GRACE));
    }

    StorageConfig storage() {
        return new StorageConfig(
                get(Settings.DATABASE_URL), get(Settings.DATABASE_POOL_SIZE), getOrNull(Settings.JOURNAL_DIR));
    }

    CallConfig calls() {
        CallTimeouts timeouts = new CallTimeouts(
                get(Settings.CONNECT_TIMEOUT),
                get(Settings.FIRST_BYTE_TIMEOUT),
                get(Settings.IDLE_TIMEOUT),
                get(Settings.TOTAL_TIMEOUT));
        return new CallConfig(timeouts, get(Settings.HEARTBEAT), get(Settings.REQUEST_LOGGING));
    }

    ClientConfig clients() {
        return new ClientConfig(
                list(ClientSettings.FORWARD_REQUEST_HEADERS),
                list(ClientSettings.FORWARD_RESPONSE_HEADERS),
                list(ClientSettings.ALLOWED_ORIGINS));
    }

    IdentityConfig identity(List<Pepper> peppers, List<EncryptionKey> encryptionKeys) {
        return new IdentityConfig(
                peppers, get(Settings.IDENTITY_STALENESS), get(Settings.STORE_OUTAGE_GRACE), encryptionKeys);
    }

    @Nullable
    Secret encryptionKey() {
        return getOrNull(Settings.API_KEY_ENCRYPTION_KEY);
    }

    @Nullable
    Secret pepper() {
        return getOrNull(Settings.API_KEY_PEPPER);
    }

    SignInConfig signIn() {
        return new SignInConfig(
                getOrNull(Settings.PUBLIC_BASE_URL),
                getOrNull(Settings.SESSION_COOKIE_NAME),
                getOrNull(Settings.COOKIE_SECURE),
                get(Settings.SESSION_LIFETIME),
                get(Settings.SESSION_IDLE_TIMEOUT),
                get(Settings.PASSWORD_MIN_LENGTH),
                get(TrustedProxySettings.AUTO_PROVISION_USERS),
                get(Settings.INVITES_SELF_SERVICE),
                get(Settings.OPEN_INVITES_PER_USER));
    }

    TrustedProxyConfig trustedProxy() {
        OnBehalfOfHeader onBehalfOf = new OnBehalfOfHeader(
                getOrNull(TrustedProxySettings.ON_BEHALF_OF_HEADER),
                getOrNull(TrustedProxySettings.ON_BEHALF_OF_PREFIX),
                getOrNull(TrustedProxySettings.ON_BEHALF_OF_EMAIL_DOMAIN));
        return new TrustedProxyConfig(
                get(TrustedProxySettings.ENABLED),
                getOrNull(TrustedProxySettings.USER_HEADER),
                onBehalfOf,
                new Newcomers(list(TrustedProxySettings.ALLOWED_DOMAINS), list(TrustedProxySettings.ADMIN_EMAILS)),
                list(TrustedProxySettings.NETWORKS));
    }

    OidcConfig oidc(List<OidcProviderConfig> listed) {
        OidcConfig.FlatProvider flat = new OidcConfig.FlatProvider(
                getOrNull(OidcSettings.ISSUER),
                getOrNull(OidcSettings.CLIENT_ID),
                getOrNull(OidcSettings.CLIENT_SECRET),
                list(OidcSettings.SCOPES));
        return new OidcConfig(flat, listed, get(OidcSettings.REQUIRE_EMAIL_VERIFIED), list(OidcSettings.ADMIN_EMAILS));
    }

    FirstAdminConfig firstAdmin() {
        return new FirstAdminConfig(
                get(FirstAdminSettings.DEPLOYMENT_MODE),
                get(FirstAdminSettings.DISABLED),
                getOrNull(FirstAdminSettings.EMAIL),
                getOrNull(FirstAdminSettings.PASSWORD),
                get(FirstAdminSettings.GIVEN_NAME),
                get(FirstAdminSettings.FAMILY_NAME),
                get(FirstAdminSettings.REQUIRE_PASSWORD_CHANGE));
    }

    OutboundConfig outbound() {
        return new OutboundConfig(
                list(EdgeSettings.OUTBOUND_ALLOW),
                getOrNull(EdgeSettings.OUTBOUND_PROXY),
                getOrNull(EdgeSettings.OUTBOUND_PROXY_CREDENTIALS),
                list(EdgeSettings.OUTBOUND_NO_PROXY));
    }

    ReverseProxyConfig reverseProxy() {
        return new ReverseProxyConfig(list(EdgeSettings.FORWARDED_FOR_NETWORKS));
    }

    @Nullable
    Secret serviceToken() {
        return getOrNull(EdgeSettings.SERVICE_TOKEN);
    }

    StartupConfig startup() {
        return new StartupConfig(
                get(Settings.RUN_MIGRATIONS), get(Settings.SEED_CONFIG), get(Settings.BOOTSTRAP_ADMIN));
    }

    SeedConfig.PruneMode prune() {
        return get(Settings.PRUNE);
    }

    LogFormat logFormat() {
        return get(Settings.LOG_FORMAT);
    }

    private <T> List<T> list(Setting<List<T>> setting) {
        List<T> values = getOrNull(setting);
        return values == null ? List.of() : values;
    }

    private <T> T get(Setting<T> setting) {
        return requireNonNull(getOrNull(setting), setting.name());
    }

    @SuppressWarnings("unchecked") // only SettingReader fills the map, with what the setting's own type parsed
    private <T> @Nullable T getOrNull(Setting<T> setting) {
        Optional<?> given = values.get(setting);
        return given == null ? setting.value(GatewayConfig.DEFAULT) : (T) given.orElse(null);
    }
}
