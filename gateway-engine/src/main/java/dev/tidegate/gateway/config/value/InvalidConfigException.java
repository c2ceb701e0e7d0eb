package dev.tidegate.gateway.config.value;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a configuration cannot be used. Holds every problem found, so that one round of corrections is enough (CFG-2). */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    public InvalidConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order in which they occur in the configuration. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
