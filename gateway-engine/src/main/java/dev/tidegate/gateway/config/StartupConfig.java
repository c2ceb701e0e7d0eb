package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.seed.SeedConfig;

/**
 * Which steps a start performs (BOOT-1).
 *
 * @param runMigrations whether to bring the schema up to date; otherwise an outdated schema prevents the start
 * @param seedConfig whether to apply {@link SeedConfig}
 * @param bootstrapAdmin whether to set up the first administrator as {@link FirstAdminConfig} says
 */
public record StartupConfig(boolean runMigrations, boolean seedConfig, boolean bootstrapAdmin) {
    public static final StartupConfig DEFAULT = new StartupConfig(true, true, true);

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
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
