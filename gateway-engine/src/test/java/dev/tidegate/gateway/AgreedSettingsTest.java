package dev.tidegate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidegate.gateway.config.DeploymentMode;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every node on one database must have alike, and what may change (KEY-6, DEP-4). */
class AgreedSettingsTest {
    private static final Map<String, String> NONE = Map.of();
    private static final String OLD = "old-pepper-".repeat(4);
    private static final String NEW = "new-pepper-".repeat(4);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("a node with another pepper is refused before it seeds, and told which setting and what to do")
    void another_pepper(String kind) {
        TestDatabase database = database(kind);
        assertThat(refusal(database, Map.of("default", OLD), NONE)).isNull();
        assertThat(refusal(database, Map.of("default", OLD), NONE)).isNull();
        List<String> before = database.rows("tg_agreed_settings");
        assertThat(refusal(database, Map.of("default", NEW), NONE))
                .contains("api_key_peppers has a different secret with the id default", "gateway accept-settings")
                .doesNotContain(NEW, OLD);
        assertThat(refusal(database, Map.of("spring", NEW), NONE))
                .contains("api_key_peppers has none of the secrets that other nodes have: default");
        assertThat(refusal(database, NONE, NONE)).contains("api_key_peppers is not set, but other nodes have it");
        assertThat(database.rows("tg_agreed_settings"))
                .isEqualTo(before)
                .noneMatch(row -> row.contains(OLD))
                .anyMatch(row -> row.contains("$argon2id$"));
    }

    @Test
    @DisplayName("a pepper is changed node by node: the new one comes beside the old one, and then stays alone")
    void a_pepper_is_changed() {
        TestDatabase database = database("sqlite");
        assertThat(refusal(database, Map.of("old", OLD), NONE)).isNull();
        assertThat(refusal(database, Map.of("old", OLD, "new", NEW), NONE)).isNull();
        assertThat(refusal(database, Map.of("old", OLD), NONE)).isNull();
        assertThat(refusal(database, Map.of("old", OLD, "new", NEW), NONE)).isNull();
        assertThat(refusal(database, Map.of("new", NEW), NONE)).isNull();
        assertThat(refusal(database, Map.of("old", OLD), NONE)).contains("api_key_peppers");
    }

    @Test
    @DisplayName("peppers cannot be begun beside nodes without; encryption keys can, and cannot be left out again")
    void rings_begin() {
        TestDatabase database = database("sqlite");
        String key = Base64.getEncoder().encodeToString("0123456789abcdef0123456789ABCDEF".getBytes(UTF_8));
        assertThat(refusal(database, NONE, NONE)).isNull();
        assertThat(refusal(database, Map.of("default", OLD), NONE))
                .contains("api_key_peppers is set, but other nodes have none");
        assertThat(refusal(database, NONE, Map.of("default", key))).isNull();
        assertThat(refusal(database, NONE, NONE))
                .contains("api_key_encryption_keys is not set, but other nodes have it");
    }

    @Test
    @DisplayName("nodes in two deployment modes are refused; a change that is meant is accepted by an operator")
    void deployment_mode() {
        TestDatabase database = database("sqlite");
        GatewayConfig selfHosted = config(database, NONE, NONE);
        GatewayConfig production = config(database, Map.of("default", OLD), NONE).toBuilder()
                .firstAdmin(it -> it.deploymentMode(DeploymentMode.PRODUCTION)
                        .disabled(true)
                        .givenName("A")
                        .familyName("B"))
                .build();
        assertThat(refusal(selfHosted)).isNull();
        assertThat(refusal(production))
                .contains("deployment_mode is production, but that of other nodes is self_hosted", "api_key_peppers");
        try (Maintenance maintenance = Maintenance.open(production)) {
            GatewayStartupException unplanned =
                    catchThrowableOfType(GatewayStartupException.class, maintenance::planSeed);
            assertThat(unplanned).hasMessageContaining("deployment_mode");
            assertThat(catchThrowableOfType(GatewayStartupException.class, maintenance::seed))
                    .hasMessageContaining("deployment_mode");
            maintenance.acceptSettings();
            assertThat(database.column("SELECT after_json FROM tg_audit_events WHERE action = 'settings.accepted'"
                            + " AND actor_kind = 'operator' AND target_name = 'installation'"))
                    .singleElement()
                    .asString()
                    .contains("production")
                    .doesNotContain(OLD);
            assertThat(maintenance.seed().changesAnything()).isFalse();
        }
        assertThat(refusal(production)).isNull();
        assertThat(refusal(selfHosted)).contains("deployment_mode is self_hosted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("of two nodes that start at once on an empty database and differ, one runs and one is refused")
    void starters_at_once(String kind) throws Exception {
        TestDatabase database = database(kind);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<@Nullable String>> starts = new ArrayList<>();
        for (String pepper : List.of(OLD, NEW)) {
            Callable<@Nullable String> start = () -> {
                together.await(10, TimeUnit.SECONDS);
                return refusal(database, Map.of("default", pepper), NONE);
            };
            starts.add(threads.submit(start));
        }
        threads.shutdown();
        List<String> refusals = new ArrayList<>();
        for (Future<@Nullable String> start : starts) {
            String refusal = start.get(60, TimeUnit.SECONDS);
            if (refusal != null) refusals.add(refusal);
        }
        assertThat(refusals).hasSize(1).first().asString().contains("api_key_peppers");
    }

    /** What the start of a node says that is refused, or null when it starts. */
    private static @Nullable String refusal(
            TestDatabase database, Map<String, String> peppers, Map<String, String> keys) {
        return refusal(config(database, peppers, keys));
    }

    private static @Nullable String refusal(GatewayConfig config) {
        try (Gateway gateway = TestGateway.builder().config(config).start()) {
            assertThat(gateway.runningExchanges()).isZero();
            return null;
        } catch (GatewayStartupException e) {
            return e.getMessage();
        }
    }

    private static GatewayConfig config(TestDatabase database, Map<String, String> peppers, Map<String, String> keys) {
        List<Pepper> ring = peppers.entrySet().stream()
                .map(entry -> new Pepper(entry.getKey(), new Secret(entry.getValue())))
                .toList();
        List<EncryptionKey> sealing = keys.entrySet().stream()
                .map(entry -> new EncryptionKey(entry.getKey(), new Secret(entry.getValue())))
                .toList();
        IdentityConfig identity = new IdentityConfig(ring, Duration.ZERO, Duration.ZERO, sealing);
        return TestGateway.config(database.config(), identity, SeedConfig.NONE);
    }

    private TestDatabase database(String kind) {
        return kind.equals("sqlite") ? TestDatabase.sqlite(directory) : TestDatabase.postgresMigrated();
    }
}
