package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.SettingLayer.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the scalars: of each, the value in the highest layer that gives one. Values that are hidden by a higher layer are not judged. */
final class SettingReader {
    private final List<SettingLayer> highestFirst;
    private final SecretReferences secrets;
    private final Problems problems;

    SettingReader(ConfigSources sources, Section root, SecretReferences secrets, Problems problems) {
        this.secrets = secrets;
        this.problems = problems;
        this.highestFirst = List.of(
                new NamedLayer(sources.flags(), field -> "--" + field.replace('_', '-'), "flag", problems),
                new NamedLayer(
                        EnvironmentNames.settingsIn(sources.environment()), EnvironmentNames::of, "variable", problems),
                new YamlLayer(root));
    }

    SettingValues read() {
        Map<Setting<?>, Optional<?>> values = new HashMap<>();
        for (Setting<?> setting : Settings.ALL) read(setting, values);
        highestFirst.forEach(SettingLayer::refuseUnknown);
        return new SettingValues(values);
    }

    private <T> void read(Setting<T> setting, Map<Setting<?>, Optional<?>> values) {
        boolean found = false;
        for (SettingLayer layer : highestFirst) {
            Optional<Given> direct = layer.find(setting, setting.name());
            Optional<Given> file =
                    setting.secret() ? layer.find(setting, setting.name() + Setting.FILE_SUFFIX) : Optional.empty();
            if (found || (direct.isEmpty() && file.isEmpty()))
                continue; // lower layers are asked too: YAML learns its known keys
            found = true;
            if (direct.isPresent() && file.isPresent()) {
                problems.add(
                        file.get().field(),
                        "given together with " + direct.get().field() + " (expected: one of them)");
            }
            Optional<T> value =
                    file.isPresent() ? fromFile(setting, file.get()) : direct.flatMap(given -> parse(setting, given));
            value.ifPresent(present -> values.put(setting, Optional.of(present)));
            if (direct.isPresent() && setting.clears(direct.get().text())) values.put(setting, Optional.empty());
        }
    }

    private <T> Optional<T> fromFile(Setting<T> setting, Given file) {
        return secrets.file(file.field(), file.text())
                .flatMap(secret -> parsed(setting, file.field(), secret.reveal()));
    }

    private <T> Optional<T> parse(Setting<T> setting, Given given) {
        if (setting.clears(given.text())) return Optional.empty();
        boolean plain = setting == Settings.DATABASE_URL && !SecretReferences.isReference(given.text());
        if (!given.reference() || plain) return parsed(setting, given.field(), given.text());
        return secrets.resolve(given.field(), given.text())
                .flatMap(secret -> parsed(setting, given.field(), secret.reveal()));
    }

    private <T> Optional<T> parsed(Setting<T> setting, String field, String text) {
        Optional<T> value = setting.parse(text);
        if (value.isEmpty()) {
            String found = setting.secret() ? "not usable" : "\"" + text + "\"";
            problems.add(field, found + " (expected: " + setting.expected() + ")");
        }
        return value;
    }
}
