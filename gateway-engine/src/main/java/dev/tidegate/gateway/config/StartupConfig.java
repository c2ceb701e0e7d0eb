package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.seed.SeedConfig;

/**
 * Which of the separate things a start does (BOOT-1).
 *
 * @param runMigrations bring the schema up to date; without it a schema that is behind refuses the start
 * @param seedConfig apply {@link SeedConfig}
 * @param bootstrapAdmin see to the first administrator as {@link FirstAdminConfig} says
 */
public record StartupConfig(boolean runMigrations, boolean seedConfig, boolean bootstrapAdmin) {
    public static final StartupConfig DEFAULT = new StartupConfig(true, true, true);
}
