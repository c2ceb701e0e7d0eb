package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;

/** What one run has done so far, and the problems it found. */
final class SeedRun {
    private final List<SeedStep> steps = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    void step(SeedKind kind, String key, SeedAction action, String detail) {
        steps.add(new SeedStep(kind, key, action, detail));
    }

    /** An update that lists what changes, or none when nothing does. */
    void updated(SeedKind kind, String key, List<String> changes) {
        step(kind, key, changes.isEmpty() ? SeedAction.UNCHANGED : SeedAction.UPDATE, String.join(", ", changes));
    }

    /** Records a problem; the run continues to find further ones, but nothing will be kept. */
    void problem(String field, String reason) {
        problems.add(new ConfigProblem(field, reason));
    }

    /** The plan, unless there are problems: then the whole run fails (SEED-3). */
    SeedPlan finish() {
        if (!problems.isEmpty()) throw new InvalidConfigException(problems);
        return new SeedPlan(steps);
    }
}
