package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogPurgeTest {
    private static final String PURGES =
            "SELECT after_json FROM tg_audit_events WHERE action = 'request_log.purged' AND actor_kind = 'operator'";

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    @DisplayName("LOG-4 a purge is audited with what it takes, and not when nothing is old enough: SQLite")
    void sqlite() {
        assertAudited(TestDatabase.sqlite(directory));
    }

    @Test
    @DisplayName("LOG-4 a purge is audited with what it takes, and not when nothing is old enough: PostgreSQL")
    void postgresql() {
        assertAudited(TestDatabase.postgres());
    }

    private void assertAudited(TestDatabase database) {
        try (TestGateway gateway = TestGateway.start(database, upstream);
                Maintenance operator = Maintenance.open(gateway.config())) {
            for (int i = 0; i < 3; i++) assertThat(gateway.chat().status()).isEqualTo(200);

            assertThat(operator.purgeRequestLogs(Instant.now().minus(Duration.ofHours(1))))
                    .isZero();
            assertThat(database.column(PURGES)).isEmpty();

            Instant later = Instant.now().plus(Duration.ofHours(1));
            assertThat(operator.purgeRequestLogs(later)).isEqualTo(3);
            assertThat(database.value("SELECT count(*) FROM tg_calls WHERE logged"))
                    .isEqualTo("0");
            assertThat(database.value("SELECT count(*) FROM tg_calls")).isEqualTo("3");
            assertThat(database.column(PURGES))
                    .singleElement()
                    .asString()
                    .contains("\"older_than\":\"" + later + '"', "\"rows\":\"3\"");
        }
    }
}
