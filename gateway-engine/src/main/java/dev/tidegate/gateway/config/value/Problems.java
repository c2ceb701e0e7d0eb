package dev.tidegate.gateway.config.value;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems while reading goes on; the same problem counts once. Not part of the API. */
public final class Problems {
    /** Begins what is told of a setting that makes no sense without another one. */
    public static final String WITHOUT = "given without ";

    private final Set<ConfigProblem> found = new LinkedHashSet<>();
    private final Set<String> unusable = new HashSet<>();

    public void add(String field, String reason) {
        found.add(new ConfigProblem(field, reason));
    }

    /** A value was given for a setting and cannot be used, which a problem of its own tells. */
    public void unusable(String setting) {
        unusable.add(setting);
    }

    /** What rules say of the whole, but for what only follows from a value that cannot be used: that it is missing. */
    public void addAll(Collection<ConfigProblem> problems) {
        problems.stream().filter(problem -> !follows(problem)).forEach(found::add);
    }

    private boolean follows(ConfigProblem problem) {
        return unusable.stream()
                .anyMatch(
                        name -> problem.field().equals(name) || problem.reason().equals(WITHOUT + name));
    }

    public List<ConfigProblem> list() {
        return List.copyOf(found);
    }

    public void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidConfigException(list());
    }
}
