package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.testkit.database.SignInStoresContract;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSignInStoresTest extends SignInStoresContract {
    @TempDir
    Path directory;

    @Override
    protected TestDatabase newDatabase() {
        return TestDatabase.sqlite(directory);
    }
}
