package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of answers about the configuration. */
final class ConfigWire {
    private ConfigWire() {}

    /** All settings, and what is declared to exist. */
    record ConfigView(
            List<SettingView> settings, List<ProviderView> providers, List<AppView> apps, DeclaredView declared) {
        static ConfigView of(GatewayConfig config) {
            return new ConfigView(
                    Settings.ALL.stream()
                            .map(setting -> SettingView.of(setting, config))
                            .toList(),
                    config.seed().providers().stream().map(ProviderView::of).toList(),
                    config.edge().apps().stream().map(AppView::of).toList(),
                    DeclaredView.of(config.seed()));
        }
    }

    /**
     * One setting.
     *
     * @param value as it would be written; null when it is not set, and always null for a secret
     * @param masked whether it is a secret
     */
    record SettingView(String name, @Nullable String value, boolean masked, boolean set) {
        static SettingView of(Setting<?> setting, GatewayConfig config) {
            String text = setting.text(config).orElse(null);
            boolean masked = setting.secret();
            return new SettingView(setting.name(), masked ? null : text, masked, text != null);
        }
    }

    /** A provider, without its credential. */
    record ProviderView(String id, ProviderType type, String baseUrl, boolean hasCredential) {
        static ProviderView of(ProviderConfig provider) {
            return new ProviderView(
                    provider.id().value(),
                    provider.type(),
                    provider.baseUrl().toString(),
                    provider.credential() != null);
        }
    }

    /** An application behind the gateway. */
    record AppView(String path, String baseUrl, List<PlatformRole> roles) {
        static AppView of(AppConfig app) {
            return new AppView(
                    app.path(),
                    app.baseUrl().toString(),
                    app.roles().stream().sorted().toList());
        }
    }

    /** How much is declared. */
    record DeclaredView(int models, int teams, int users, int serviceAccounts) {
        static DeclaredView of(SeedConfig seed) {
            return new DeclaredView(
                    seed.models().size(),
                    seed.teams().size(),
                    seed.users().size(),
                    seed.serviceAccounts().size());
        }
    }
}
