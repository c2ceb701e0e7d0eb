package dev.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.EmbeddedPostgresServer;
import dev.tidegate.gateway.transaction.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT) // most of its time is spent waiting
class JdbiStoresTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite::memory:",
                "sqlite:",
                "sqlite://canary9/x",
                "sqlite:a?password=canary9",
                "mysql://u:canary9@h/d",
                "postgresql://u:canary9/x@h/d",
                "postgresql://u:canary9#x@h/d",
                "postgresql://u:canary9?x@h/d",
                "postgresql://u:canary9%zz@h/d",
                "postgresql://u:12/canary9@h",
                "postgresql://u:canary9@127.0.0.1:1/d",
                "postgresql://u:p@127.0.0.1:1/d?password=canary9",
                "postgresql://u:canary9@127.0.0.1:1/d?sslmod=require",
                "postgresql://u:canary9@127.0.0.1:1"
            })
    @DisplayName("CFG-2d a wrong or unreachable database is one clear error without the password")
    void refused_without_the_password(String url) {
        Throwable failure = open(url);

        assertThat(failure).isInstanceOfAny(IllegalArgumentException.class, StoreException.class);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary9");
    }

    @Test
    void unreachable_server_is_named() {
        assertThat(open("postgresql://u:p@127.0.0.1:1/d"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgresql://127.0.0.1:1/d");
    }

    @Test
    void missing_directory_says_what_to_do() {
        assertThat(open("sqlite:" + directory.resolve("none/tidegate.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Create it");
    }

    @Test
    @DisplayName("the database file is readable by its owner alone")
    void file_is_private() throws Exception {
        Path file = directory.resolve("tidegate.db");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-r--")));
        JdbiStores.open(config("sqlite:" + file), Clock.systemUTC()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Slow
    @Test
    @DisplayName("KEY-4 a database that goes away is an exception within seconds, and serves again when it returns")
    void outage_and_recovery() {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start();
                JdbiStores stores = JdbiStores.open(config(server.newDatabase()), Clock.systemUTC())) {
            stores.schema().apply();
            assertThat(stores.problem()).isEmpty();
            server.stop();

            assertThat(catchThrowable(stores.identityEpoch()::read)).isInstanceOf(StoreException.class);
            assertThat(stores.problem()).contains("the database does not answer");

            server.startAgain();
            await().until(() -> stores.problem().isEmpty());
            // each pool finds the server back by itself, within its own pause between two attempts
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(StoreException.class)
                    .until(() -> stores.identityEpoch().read() == 0);
        }
    }

    private Throwable open(String url) {
        return catchThrowable(
                () -> JdbiStores.open(config(url), Clock.systemUTC()).close());
    }

    private static StorageConfig config(String url) {
        return StorageConfig.DEFAULT.toBuilder()
                .databaseUrl(new Secret(url))
                .poolSize(2)
                .journalDir(null)
                .build();
    }
}
