package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.value.Problems;

/** Rules for everything that configuration declares to exist. Not part of the API. */
public final class SeedRules {
    private SeedRules() {}

    public static void check(SeedConfig seed, Problems problems) {
        ProviderRules.check(seed.providers(), problems);
        ModelRules.check(seed, problems);
        PrincipalRules.check(seed, problems);
    }
}
