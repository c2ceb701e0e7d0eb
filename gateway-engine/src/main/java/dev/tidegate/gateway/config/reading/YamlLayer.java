package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.Setting;
import java.util.List;
import java.util.Optional;

/** The settings in the YAML file. Secrets are given there as references. */
final class YamlLayer implements SettingLayer {
    private final Section root;

    YamlLayer(Section root) {
        this.root = root;
    }

    @Override
    public Optional<Given> find(Setting<?> setting, String field) {
        if (!field.equals(setting.name())) return given(root, field, false);
        List<String> path = setting.yamlPath();
        Section section = root;
        for (String name : path.subList(0, path.size() - 1)) section = section.section(name);
        String name = path.get(path.size() - 1);
        return setting.isList() && section.isList(name)
                ? listed(section, name)
                : given(section, name, setting.secret());
    }

    /** Nothing to do: the root section reports unknown keys once every section has been read. */
    @Override
    public void refuseUnknown() {}

    /** An empty sequence counts as not set. */
    private static Optional<Given> listed(Section section, String name) {
        return Optional.of(String.join(",", section.texts(name)))
                .filter(text -> !text.isEmpty())
                .map(text -> new Given(section.path(name), text, false));
    }

    private static Optional<Given> given(Section section, String name, boolean reference) {
        return Optional.ofNullable(section.text(name)).map(text -> new Given(section.path(name), text, reference));
    }
}
