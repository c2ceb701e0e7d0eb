package dev.tidegate.gateway.config;

/**
 * Which of the separate things a start does (BOOT-1).
 *
 * @param runMigrations bring the schema up to date; without it a schema that is behind refuses the start
 * @param seedConfig apply {@link SeedConfig}
 */
public record StartupConfig(boolean runMigrations, boolean seedConfig) {
    public static final StartupConfig DEFAULT = new StartupConfig(true, true);
}
