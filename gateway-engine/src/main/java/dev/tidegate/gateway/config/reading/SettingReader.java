package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.OidcSettings;
import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.reading.SettingLayer.Given;
import dev.tidegate.gateway.config.value.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the scalars, each from the highest layer that gives a value. Values hidden by a higher layer are not checked. */
final class SettingReader {
    private final List<SettingLayer> highestFirst;
    private final SecretReferences secrets;
    private final Problems problems;
    private final Consumer<String> warnings;

    SettingReader(
            ConfigSources sources,
            Section root,
            SecretReferences secrets,
            Problems problems,
            Consumer<String> warnings) {
        this.warnings = warnings;
        this.secrets = secrets;
        this.problems = problems;
        this.highestFirst = List.of(
                new NamedLayer(sources.flags(), Setting::flag, "flag", problems),
                new NamedLayer(
                        EnvironmentNames.settingsIn(sources.environment()),
                        Setting::environmentName,
                        "variable",
                        problems),
                new YamlLayer(root));
    }

    void readInto(GatewayConfigBuilder gateway) {
        for (Setting<?> setting : Settings.ALL) read(setting, gateway);
        highestFirst.forEach(SettingLayer::refuseUnknown);
    }

    private <T> void read(Setting<T> setting, GatewayConfigBuilder gateway) {
        boolean found = false;
        for (SettingLayer layer : highestFirst) {
            Optional<Given> direct = layer.find(setting, setting.name());
            Optional<Given> file =
                    setting.secret() ? layer.find(setting, setting.name() + Setting.FILE_SUFFIX) : Optional.empty();
            if (found || (direct.isEmpty() && file.isEmpty()))
                continue; // lower layers are asked too, so that YAML learns its known keys
            found = true;
            if (direct.isPresent() && file.isPresent()) both(setting, direct.get(), file.get());
            Optional<T> value =
                    file.isPresent() ? fromFile(setting, file.get()) : direct.flatMap(given -> parse(setting, given));
            value.ifPresent(present -> setting.put(gateway, present));
            if (direct.isPresent() && setting.clears(direct.get().text())) setting.clear(gateway);
            else if (value.isEmpty()) problems.unusable(setting.name());
        }
    }

    /** For the OIDC secret, the file wins (CFG-5); nothing else may be given twice. */
    private void both(Setting<?> setting, Given direct, Given file) {
        if (setting == OidcSettings.CLIENT_SECRET) {
            warnings.accept(direct.field() + " is not used: " + file.field() + " is also given and takes precedence");
            return;
        }
        problems.add(file.field(), "given together with " + direct.field() + " (expected: one of them)");
    }

    private <T> Optional<T> fromFile(Setting<T> setting, Given file) {
        return secrets.file(file.field(), file.text())
                .flatMap(secret -> parsed(setting, file.field(), secret.reveal()));
    }

    private <T> Optional<T> parse(Setting<T> setting, Given given) {
        if (setting.clears(given.text())) return Optional.empty();
        boolean plain = setting == Settings.DATABASE_URL && !SecretReferences.isReference(given.text());
        if (!given.reference() || plain) return inline(setting, given, given.text());
        return secrets.resolve(given.field(), given.text())
                .flatMap(secret -> SecretReferences.isFile(given.text())
                        ? parsed(setting, given.field(), secret.reveal())
                        : inline(setting, given, secret.reveal()));
    }

    /** A secret not from a file was more likely typed than generated, so the OIDC secret must then be long (CFG-4). */
    private <T> Optional<T> inline(Setting<T> setting, Given given, String text) {
        Optional<T> value = parsed(setting, given.field(), text);
        boolean guessable = setting == OidcSettings.CLIENT_SECRET && text.length() < OidcSettings.LEAST_INLINE_SECRET;
        if (value.isPresent() && guessable) {
            problems.add(
                    given.field(),
                    "too short (expected: at least " + OidcSettings.LEAST_INLINE_SECRET
                            + " characters, or a file with it)");
        }
        return value;
    }

    private <T> Optional<T> parsed(Setting<T> setting, String field, String text) {
        Optional<T> value = setting.parse(text);
        if (value.isEmpty()) problems.add(field, setting.refusal(text));
        return value;
    }
}
