package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the journal lies, and what a start says when it cannot lie there (BOOT-12, MONEY-4). */
class JournalStartTest {
    private static final StorageConfig DEFAULT = StorageConfig.DEFAULT;

    @TempDir
    Path directory;

    @Test
    @DisplayName("a journal_dir that cannot be made is refused at start, with its name and what to do")
    void refused() throws IOException {
        Path journal = Files.createFile(directory.resolve("taken")).resolve("journal");
        GatewayConfig config = GatewayConfig.builder()
                .storage(storage("sqlite:" + directory.resolve("gateway.db"), journal))
                .build();
        assertThatThrownBy(() -> TestGateway.builder().config(config).start())
                .isInstanceOf(GatewayStartupException.class)
                .hasMessageContaining("journal_dir")
                .hasMessageContaining(directory.resolve("taken").toString())
                .hasMessageContaining("set journal_dir to none")
                .hasMessageNotContaining("\n");
    }

    @Test
    @DisplayName(
            "the default lies beside the database's file, is the working directory's without one, and none on a host's"
                    + " DataSource")
    void defaults() {
        Path beside = directory.resolve("tidegate-journal");
        StorageConfig sqlite = storage("sqlite:" + directory.resolve("gateway.db"), DEFAULT.journalDir());
        StorageConfig postgres = storage("postgresql://u:p@127.0.0.1:5432/name", DEFAULT.journalDir());
        assertThat(JournalDefaults.directory(sqlite, false)).isEqualTo(beside);
        assertThat(JournalDefaults.directory(postgres, false)).isEqualTo(Path.of("tidegate-journal"));
        assertThat(JournalDefaults.directory(sqlite, true)).isNull();
        assertThat(JournalDefaults.directory(storage("sqlite:x.db", directory), true))
                .isEqualTo(directory);
        assertThat(JournalDefaults.directory(storage("sqlite:x.db", null), false))
                .isNull();
    }

    @Test
    @DisplayName("a java.io.tmpdir that does not exist is one line that names it")
    void no_temporary_directory() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Startup.requireTemporaryDirectory(missing.toString()))
                .isInstanceOf(GatewayStartupException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("-Djava.io.tmpdir")
                .hasMessageNotContaining("\n");
    }

    private static StorageConfig storage(String url, @Nullable Path journal) {
        return StorageConfig.DEFAULT.toBuilder()
                .databaseUrl(new Secret(url))
                .poolSize(4)
                .journalDir(journal)
                .build();
    }
}
