package dev.tidegate.gateway;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.testkit.ControlPlaneFixture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.OddSource;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway on the pool of its host, whatever that pool's defaults are. */
class HostDataSourceTest {
    private static final String TEAMS = "/api/v1/admin/identity/teams";
    private static final String CALL = "{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(OddSource.class)
    @DisplayName("EMB-3 what was answered on a host's pool is in the database, whatever the pool's defaults: SQLite")
    void sqlite(OddSource source) throws IOException {
        TestDatabase database = TestDatabase.sqlite(directory);
        if (source.isOf(database)) assertKept(source, database);
    }

    @ParameterizedTest
    @EnumSource(OddSource.class)
    @DisplayName(
            "EMB-3 what was answered on a host's pool is in the database, whatever the pool's defaults: PostgreSQL")
    void postgresql(OddSource source) throws IOException {
        TestDatabase database = TestDatabase.postgres();
        if (source.isOf(database)) assertKept(source, database);
    }

    private void assertKept(OddSource source, TestDatabase database) throws IOException {
        String key = Maintenance.generateApiKey();
        GatewayConfig config =
                TestGateway.config(database.config(), IdentityConfig.DEFAULT, TestGateway.seed(key, upstream));
        try (HikariDataSource pool = source.on(database);
                Gateway gateway =
                        TestGateway.builder().config(config).dataSource(pool).start()) {
            String team = teamMadeOn(gateway, pool);
            RecordedExchange call = RecordedExchange.of(
                            "POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                    .withBody(CALL);
            gateway.handle(call);
            assertThat(call.status()).as(call.bodyText()).isEqualTo(200);
            RecordedExchange ready = RecordedExchange.of("GET", "/readyz");
            gateway.handle(ready);
            assertThat(ready.status()).as(ready.bodyText()).isEqualTo(200);
            try (HikariDataSource plain = source.sameSchema(database)) {
                assertThat(OddSource.value(plain, "SELECT name FROM tg_teams WHERE id = '" + team + "'"))
                        .isEqualTo("Works");
                assertThat(OddSource.value(plain, "SELECT count(*) FROM tg_calls"))
                        .isEqualTo("1");
                assertThat(OddSource.value(plain, "SELECT count(*) FROM tg_calls WHERE logged"))
                        .isEqualTo("1");
            }
        }
    }

    private static String teamMadeOn(Gateway gateway, HikariDataSource pool) {
        try (ControlPlaneFixture fixture = ControlPlaneFixture.on(pool)) {
            ConsoleUser root = fixture.signIn(fixture.user("root", PlatformRole.PLATFORM_ADMIN), gateway);
            RecordedExchange made = root.post(TEAMS, "{\"name\":\"Works\"}");
            assertThat(made.status()).as(made.bodyText()).isEqualTo(201);
            return data(made).path("id").asText();
        }
    }
}
