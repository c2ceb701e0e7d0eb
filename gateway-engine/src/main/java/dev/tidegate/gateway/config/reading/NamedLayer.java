package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.Setting;
import dev.tidegate.gateway.config.Settings;
import dev.tidegate.gateway.config.value.NearestName;
import dev.tidegate.gateway.config.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A layer of names and values: environment variables or flags. Secrets are given in plain text. */
final class NamedLayer implements SettingLayer {
    private final Map<String, String> values;
    private final UnaryOperator<String> naming;
    private final String kind;
    private final Problems problems;

    /** @param naming the layer's spelling of a field's name */
    NamedLayer(Map<String, String> values, UnaryOperator<String> naming, String kind, Problems problems) {
        this.values = new TreeMap<>(values);
        this.naming = naming;
        this.kind = kind;
        this.problems = problems;
    }

    @Override
    public Optional<Given> find(Setting<?> setting, String field) {
        String name = naming.apply(field);
        return Optional.ofNullable(values.get(name)).map(text -> new Given(name, text, false));
    }

    @Override
    public void refuseUnknown() {
        List<String> known = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            known.add(naming.apply(setting.name()));
            if (setting.secret()) known.add(naming.apply(setting.name() + Setting.FILE_SUFFIX));
        }
        for (String name : values.keySet()) {
            if (!known.contains(name)) problems.add(name, NearestName.unknown(kind, name, known));
        }
    }
}
