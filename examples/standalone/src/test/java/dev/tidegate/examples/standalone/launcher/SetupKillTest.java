package dev.tidegate.examples.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is killed while it makes the first administrator. PostgreSQL holds it at each table that the one transaction writes: another
 * session has locked it.
 */
@Slow
class SetupKillTest {
    private static final List<String> STEPS = List.of(
            "tg_users",
            "tg_user_passwords",
            "tg_installation",
            "tg_setup_tokens",
            "tg_audit_events",
            "tg_identity_epoch");

    private static final Pattern LINK = Pattern.compile("/setup\\?token=([A-Za-z0-9_-]{43})");
    private static final String OTHERS =
            " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.postgres();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @DisplayName(
            "BOOT-5b a kill at any step of setup leaves a usable link and no administrator; the next start finishes it")
    void both_or_neither() throws IOException, SQLException, InterruptedException {
        for (String step : STEPS) killedAt(step);
        try (ProgramProcess program = serve()) {
            assertThat(post(program).join().statusCode()).isEqualTo(303);
            assertThat(admins()).isEqualTo("1");
            assertThat(links()).isEqualTo("0");
        }
        try (ProgramProcess program = serve()) {
            assertThat(program.errors()).doesNotContain("Initial admin setup");
        }
    }

    private void killedAt(String step) throws IOException, SQLException {
        try (ProgramProcess program = serve();
                Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE " + step + " IN SHARE MODE");
            CompletableFuture<HttpResponse<Void>> answer = post(program);
            await().atMost(Duration.ofSeconds(10)).until(() -> database.waitingForLocks("relation") > 0);
            program.kill();
            holder.rollback();
            assertThat(answer).as(step).failsWithin(Duration.ofSeconds(10));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !othersAreConnected());
        assertThat(admins()).as(step).isEqualTo("0");
        assertThat(links()).as(step).isEqualTo("1");
        assertThat(database.value("SELECT count(*) FROM tg_installation WHERE claimed_at IS NOT NULL"))
                .as(step)
                .isEqualTo("0");
    }

    private ProgramProcess serve() throws IOException {
        return ProgramProcess.serve(
                Main.class.getName(), directory, "serve", "--bind", "127.0.0.1:0", "--database-url", database.url());
    }

    private CompletableFuture<HttpResponse<Void>> post(ProgramProcess program) {
        // what a program prints on standard error may be read after what it prints on standard output
        await().atMost(Duration.ofSeconds(10)).until(() -> link(program).find());
        Matcher link = link(program);
        assertThat(link.find()).isTrue();
        String form = "token=" + link.group(1)
                + "&email=root%40example.org&given_name=Rosa&family_name=Root&password=tidal+meadow+kettle+nine";
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.baseUrl() + "/setup"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding());
    }

    private static Matcher link(ProgramProcess program) {
        return LINK.matcher(program.errors());
    }

    private boolean othersAreConnected() {
        return !database.value("SELECT count(*)" + OTHERS).equals("0");
    }

    private String admins() {
        return database.value("SELECT count(*) FROM tg_users");
    }

    private String links() {
        return database.value("SELECT count(*) FROM tg_setup_tokens");
    }
}
