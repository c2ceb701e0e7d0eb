package dev.tidegate.gateway.health;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must hold before a node should get traffic.
 *
 * @param name as shown in the answer of {@code /readyz}
 * @param problem why it does not hold, or empty when it does; reveals no secret and returns within seconds
 */
public record ReadinessCheck(String name, Supplier<Optional<String>> problem) {
    public ReadinessCheck {
        requireNonNull(name, "name");
        requireNonNull(problem, "problem");
    }
}
