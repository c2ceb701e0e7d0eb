package dev.tidegate.gateway.seed;

import java.util.List;

/** Everything that a seed run does, or would do, in order. */
public record SeedPlan(List<SeedStep> steps) {
    public SeedPlan {
        steps = List.copyOf(steps);
    }

    /** Whether the database is different afterwards. */
    public boolean changes() {
        return steps.stream().anyMatch(step -> step.action().changes());
    }

    /** How many steps take this action. */
    public long count(SeedAction action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }
}
