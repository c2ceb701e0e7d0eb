package dev.tidegate.gateway.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems while reading goes on; the same problem counts once. */
final class Problems {
    private final Set<ConfigProblem> found = new LinkedHashSet<>();

    void add(String field, String reason) {
        found.add(new ConfigProblem(field, reason));
    }

    void addAll(Collection<ConfigProblem> problems) {
        found.addAll(problems);
    }

    List<ConfigProblem> list() {
        return List.copyOf(found);
    }

    void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidConfigException(list());
    }
}
