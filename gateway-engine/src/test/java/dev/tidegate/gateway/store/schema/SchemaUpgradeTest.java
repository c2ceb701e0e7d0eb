package dev.tidegate.gateway.store.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ApiKeyFilter;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A database that the first version has filled is brought up to date and loses nothing. */
class SchemaUpgradeTest {
    private static final String FIRST = "V1__identity_catalogue_and_calls.sql";
    private static final String MONEY =
            "id || ' ' || request_id || ' ' || occurred_at || ' ' || api_key_id || ' ' || user_id || ' ' || operation"
                    + " || ' ' || model || ' ' || status || ' ' || outcome || ' ' || input_tokens || ' ' || output_tokens"
                    + " || ' ' || cache_read_tokens || ' ' || cache_write_tokens || ' ' || cost_nanos || ' ' ||"
                    + " pricing_status";
    private static final String DIGEST = "a".repeat(64);

    @TempDir
    Path directory;

    @Test
    @DisplayName("BOOT-11, BOOT-12 rows of the first schema live on under the newest, on SQLite")
    void on_sqlite() throws IOException {
        upgrade(TestDatabase.sqlite(directory));
    }

    @Test
    @DisplayName("BOOT-11, BOOT-12 rows of the first schema live on under the newest, on PostgreSQL")
    void on_postgres() throws IOException {
        upgrade(TestDatabase.postgres());
    }

    private void upgrade(TestDatabase database) throws IOException {
        assertThat(first(database).apply()).isEqualTo(1);
        fill(database);
        try (JdbiStores stores = database.open()) {
            assertThat(stores.problem()).contains("the schema is not the one this software needs");
            assertThat(stores.schema().apply()).isPositive();
            stores.schema().check();

            User ann = stores.principals().users().find(new UserId("u-1")).orElseThrow();
            assertThat(ann)
                    .isEqualTo(new User(
                            new UserId("u-1"),
                            new Email("Ann@Example.org", "ann@example.org"),
                            "Ann",
                            PlatformRole.PLATFORM_ADMIN,
                            AuthMode.PASSWORD,
                            null,
                            UserStatus.ACTIVE,
                            true,
                            false,
                            List.of(),
                            Instant.ofEpochMilli(5)));
            assertThat(stores.principals()
                            .userLists()
                            .page(UserFilter.containing("ann@"), PageRequest.first(10))
                            .items())
                    .hasSize(1);
            KeyIdentity person =
                    stores.apiKeys().keys().findIdentity("publicofperson00").orElseThrow();
            assertThat(person.principal()).isEqualTo(ann);
            assertThat(requireNonNull(person.team()).name()).isEqualTo("Core");
            ApiKeyFilter byName = new ApiKeyFilter(ApiKeyFilter.Scope.ALL, null, null, null, "MINE");
            assertThat(stores.apiKeys()
                            .lists()
                            .page(byName, PageRequest.first(10), TestDatabase.NOW)
                            .items())
                    .hasSize(1);
            assertThat(stores.apiKeys()
                            .lists()
                            .find(new ApiKeyId("k-2"))
                            .orElseThrow()
                            .managed())
                    .isTrue();
        }
        assertThat(database.column("SELECT " + MONEY + " FROM tg_calls WHERE NOT logged AND streamed IS NULL"))
                .containsExactly("l-1 r-1 5 k-1 u-1 chat m 200 completed 1 2 3 4 99 priced");
        assertThat(database.column("SELECT " + MONEY + " || ' ' || error_code || ' ' || first_byte_ms || ' ' ||"
                        + " duration_ms FROM tg_calls WHERE logged AND streamed"))
                .containsExactly("l-2 r-2 6 k-1 u-1 chat m 502 failed 1 2 3 4 98 priced upstream_status 7 8");
        assertThat(database.tables()).doesNotContain("tg_ledger", "tg_request_logs");
    }

    private SchemaMigrator first(TestDatabase database) throws IOException {
        Path migrations = Files.createDirectories(directory.resolve("first"));
        try (InputStream sql = requireNonNull(
                getClass().getResourceAsStream("/dev/tidegate/gateway/store/migration/common/" + FIRST))) {
            Files.write(migrations.resolve(FIRST), sql.readAllBytes());
        }
        return new SchemaMigrator(dataSource(database), null, "filesystem:" + migrations);
    }

    private static DataSource dataSource(TestDatabase database) {
        if (database.url().startsWith("sqlite:")) {
            SQLiteDataSource sqlite = new SQLiteDataSource();
            sqlite.setUrl(database.jdbcUrl());
            return sqlite;
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(database.jdbcUrl());
        postgres.setUser("postgres");
        postgres.setPassword("postgres");
        return postgres;
    }

    private static void fill(TestDatabase database) {
        List.of(
                        "INSERT INTO tg_users (id, email_normalised, email_display, name, role, auth_mode, status,"
                                + " request_logging_enabled, created_at, updated_at) VALUES ('u-1', 'ann@example.org',"
                                + " 'Ann@Example.org', 'Ann', 'platform_admin', 'password', 'active', TRUE, 5, 5)",
                        "INSERT INTO tg_teams (id, team_key, name, created_at, updated_at) VALUES ('t-1', 'core',"
                                + " 'Core', 5, 5)",
                        "INSERT INTO tg_team_memberships VALUES ('u-1', 't-1', 'admin', 5, 5)",
                        "INSERT INTO tg_service_accounts (id, service_account_key, name, team_id, status, created_at,"
                                + " updated_at) VALUES ('s-1', 'ci', 'CI', 't-1', 'active', 5, 5)",
                        "INSERT INTO tg_api_keys (id, public_id, name, digest, user_id, grant_mode, created_at) VALUES"
                                + " ('k-1', 'publicofperson00', 'mine', '" + DIGEST + "', 'u-1', 'all', 5)",
                        "INSERT INTO tg_api_keys (id, public_id, name, digest, service_account_id, grant_mode,"
                                + " created_at) VALUES ('k-2', 'publicofmachine0',"
                                + " 'main',"
                                + " '" + DIGEST + "', 's-1', 'explicit', 5)",
                        "INSERT INTO tg_managed_api_keys VALUES ('s-1', 'main', 'k-2')",
                        "INSERT INTO tg_ledger (id, request_id, occurred_at, api_key_id, user_id, operation, model,"
                                + " status, outcome, input_tokens, output_tokens, cache_read_tokens,"
                                + " cache_write_tokens, cost_nanos, pricing_status) VALUES ('l-1', 'r-1', 5, 'k-1',"
                                + " 'u-1', 'chat', 'm', 200, 'completed', 1, 2, 3, 4, 99, 'priced'), ('l-2', 'r-2', 6,"
                                + " 'k-1', 'u-1', 'chat', 'm', 502, 'failed', 1, 2, 3, 4, 98, 'priced')",
                        "INSERT INTO tg_request_logs (id, request_id, occurred_at, api_key_id, user_id, operation,"
                                + " streamed, model, status, outcome, error_code, first_byte_ms, duration_ms) VALUES"
                                + " ('l-2', 'r-2', 6, 'k-1', 'u-1', 'chat', TRUE, 'm', 502, 'failed',"
                                + " 'upstream_status', 7, 8)")
                .forEach(database::execute);
    }
}
