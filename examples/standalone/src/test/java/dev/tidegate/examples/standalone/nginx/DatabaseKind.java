package dev.tidegate.examples.standalone.nginx;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;

/** Where the gateway keeps its data. */
enum DatabaseKind {
    SQLITE,
    POSTGRESQL;

    /** A fresh one. */
    TestDatabase create(Path directory) {
        return this == SQLITE ? TestDatabase.sqlite(directory) : TestDatabase.postgres();
    }
}
