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

    /** This, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Makes one that differs from another in what is set, by name. Not thread-safe. */
    public static final class Builder {
        private boolean runMigrations;
        private boolean seedConfig;
        private boolean bootstrapAdmin;

        private Builder(StartupConfig from) {
            this.runMigrations = from.runMigrations();
            this.seedConfig = from.seedConfig();
            this.bootstrapAdmin = from.bootstrapAdmin();
        }

        public Builder runMigrations(boolean runMigrations) {
            this.runMigrations = runMigrations;
            return this;
        }

        public Builder seedConfig(boolean seedConfig) {
            this.seedConfig = seedConfig;
            return this;
        }

        public Builder bootstrapAdmin(boolean bootstrapAdmin) {
            this.bootstrapAdmin = bootstrapAdmin;
            return this;
        }

        public StartupConfig build() {
            return new StartupConfig(runMigrations, seedConfig, bootstrapAdmin);
        }
    }
}
