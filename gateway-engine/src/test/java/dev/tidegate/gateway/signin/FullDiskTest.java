package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite without room for another page. */
class FullDiskTest extends SignInTest {
    private static final String TEAMS = "/api/v1/admin/identity/teams";
    private static final int AS_IT_IS = 1; // SQLite takes the present size where the limit is below it
    private static final int UNLIMITED = 1_000_000;

    private final SQLiteConfig limits = new SQLiteConfig();

    @Test
    @DisplayName("without room, reads go on, writes are 503 and the log says why; with room again, all that was"
            + " answered is there")
    void full() {
        start(DatabaseKind.SQLITE, clock);
        SQLiteDataSource files = new SQLiteDataSource(limits);
        files.setUrl("jdbc:" + database().url());
        files.setBusyTimeout(5_000);
        try (Gateway gateway = TestGateway.builder()
                .config(testGateway().config())
                .dataSource(files)
                .clock(clock)
                .start()) {
            ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN).at(gateway);
            limits.setMaxPageCount(AS_IT_IS);
            files.setConfig(limits);
            int made;
            try (LogCapture log = LogCapture.start()) {
                made = (int) IntStream.range(0, 500)
                        .takeWhile(i -> create(root, i).status() == 201)
                        .count();
                assertThat(log.lines()).anyMatch(line -> line.contains("SQLITE_FULL"));
            }
            assertThat(create(root, made).status()).isEqualTo(503);
            assertThat(root.get(TEAMS).status()).isEqualTo(200);
            limits.setMaxPageCount(UNLIMITED);
            assertThat(create(root, made).status()).isEqualTo(201);
            assertThat(database().value("SELECT count(*) FROM tg_teams WHERE team_key LIKE 'team-%'"))
                    .isEqualTo(Integer.toString(made + 1));
            assertThat(database().value("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    private static RecordedExchange create(ConsoleUser root, int number) {
        return root.post(TEAMS, "{\"name\":\"team-" + number + " of those who want room\"}");
    }
}
