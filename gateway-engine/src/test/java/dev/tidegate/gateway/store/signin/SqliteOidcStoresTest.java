package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.database.OidcStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOidcStoresTest extends OidcStoresContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
