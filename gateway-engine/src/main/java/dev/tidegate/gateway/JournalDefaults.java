package dev.tidegate.gateway;

import dev.tidegate.gateway.config.StorageConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the journal is by default: never in a place where the files of two gateways could mix without the host knowing. */
final class JournalDefaults {
    private JournalDefaults() {}

    /**
     * The directory, or null for none: a host that lends its own database names a directory or has no journal. The default is next to the
     * database file, if there is one.
     */
    static @Nullable Path directory(StorageConfig storage, boolean lentDatabase) {
        Path named = storage.journalDir();
        if (named == null || !named.equals(StorageConfig.DEFAULT.journalDir())) return named;
        if (lentDatabase) return null;
        return storage.databaseFile().map(file -> file.resolveSibling(named)).orElse(named);
    }
}
