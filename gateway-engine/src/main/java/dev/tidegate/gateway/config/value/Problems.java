package dev.tidegate.gateway.config.value;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems during reading; duplicates count once. Not part of the API. */
public final class Problems {
    /** Prefix of the message about a setting that makes no sense without another one. */
    public static final String WITHOUT = "given without ";

    /** The message about a field that is not there. */
    public static final String REQUIRED = "is required";

    private final Set<ConfigProblem> found = new LinkedHashSet<>();
    private final Set<String> unusable = new HashSet<>();

    public void add(String field, String reason) {
        found.add(new ConfigProblem(field, reason));
    }

    /** Notes that the value given for a setting cannot be used, which is reported separately. */
    public void unusable(String setting) {
        unusable.add(setting);
    }

    /** Notes that this field is there under a mistyped name, which is reported separately: that it is missing is not. */
    public void mistyped(String field) {
        found.remove(new ConfigProblem(field, REQUIRED));
        unusable(field);
    }

    /** Adds problems found by rules for the whole, except that a setting is missing when its value was merely unusable. */
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
