package dev.tidegate.gateway.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.AdminReport;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.PatientClient;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting up by many at once, and what may break meanwhile. */
class SetupRaceTest extends SetupFixture {
    @Slow
    @Test
    @DisplayName("BOOT-5f of fifty who set up at once on two nodes one becomes administrator, all others find it"
            + " over; round after round")
    void fifty_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        TestDatabase database = TestDatabase.postgres();
        GatewayConfig config = config(database, FirstAdminConfig.DEFAULT);
        try (Gateway one = start(database, FirstAdminConfig.DEFAULT);
                Gateway two = start(database, FirstAdminConfig.DEFAULT);
                Maintenance maintenance = Maintenance.open(config)) {
            for (int round = 0; round < Rounds.of(30); round++) {
                String target = target(maintenance.bootstrapAdmin().banner());
                RecordedExchange page = RecordedExchange.of("GET", target);
                two.handle(page);
                CyclicBarrier together = new CyclicBarrier(50);
                List<Future<Integer>> running = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    Browser browser = new Browser(i % 2 == 0 ? one : two);
                    String email = "admin" + i + "@example.org";
                    running.add(threads.submit(() -> {
                        together.await(20, TimeUnit.SECONDS);
                        return PatientClient.send(() -> browser.submit(page, "/setup", filled(email, PASSWORD)))
                                .status();
                    }));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> oneOfFifty : running) statuses.add(oneOfFifty.get(60, TimeUnit.SECONDS));
                assertThat(statuses).as("round %d", round).containsOnlyOnce(303).containsOnly(303, 410);
                assertThat(users(database)).hasSize(1);
                assertThat(database.value("SELECT count(*) FROM tg_user_passwords"))
                        .isEqualTo("1");
                forget(database);
            }
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void forget(TestDatabase database) {
        database.execute("UPDATE tg_installation SET claimed_at = NULL, claimed_by = NULL, user_id = NULL");
        database.execute("DELETE FROM tg_user_passwords");
        database.execute("DELETE FROM tg_users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-5b whatever breaks between the token and the administrator, both stay or neither: the same"
            + " link works afterwards")
    void all_or_nothing(String kind) {
        TestDatabase database = database(kind);
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            Browser browser = new Browser(gateway);
            RecordedExchange page = browser.open(target(gateway.setupBanner()));
            List<String> token = database.rows("tg_setup_tokens");
            // the last write of the transaction is refused
            database.execute("ALTER TABLE tg_audit_events RENAME TO tg_audit_events_away");
            assertThat(browser.submit(page, "/setup", filled("ada@example.org", PASSWORD))
                            .status())
                    .isEqualTo(500);
            database.execute("ALTER TABLE tg_audit_events_away RENAME TO tg_audit_events");
            assertThat(users(database)).isEmpty();
            assertThat(database.rows("tg_user_passwords")).isEmpty();
            assertThat(database.rows("tg_setup_tokens")).isEqualTo(token);
            assertThat(browser.submit(page, "/setup", filled("ada@example.org", PASSWORD))
                            .status())
                    .isEqualTo(303);
        }
    }

    @Slow
    @Test
    @DisplayName("BOOT-11a, BOOT-11b of eight nodes that start at once one migrates, and one banner is valid")
    void eight_nodes() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Gateway>> starting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starting.add(threads.submit(() -> {
                together.await(20, TimeUnit.SECONDS);
                return start(database, FirstAdminConfig.DEFAULT);
            }));
        }
        List<Gateway> nodes = new ArrayList<>();
        for (Future<Gateway> node : starting) nodes.add(node.get(60, TimeUnit.SECONDS));
        threads.shutdown();
        Browser browser = new Browser(nodes.get(0)).from("192.0.2.7");
        long valid = nodes.stream()
                .filter(node -> browser.open(target(node.setupBanner())).status() == 200)
                .count();
        assertThat(valid).isEqualTo(1);
        assertThat(database.rows("tg_setup_tokens")).hasSize(1);
        nodes.forEach(Gateway::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-9a, BOOT-9b the command tells what it did, and brings a lost administrator back when it is told to")
    void commands(String kind) {
        TestDatabase database = database(kind);
        try (Maintenance maintenance = Maintenance.open(config(database, FirstAdminConfig.DEFAULT))) {
            maintenance.migrate();
            AdminReport open = maintenance.bootstrapAdmin();
            assertThat(open.adminCanSignIn()).isFalse();
            assertThat(open.banner()).hasSize(3);
            assertThat(open.toString()).doesNotContain("token=");
            assertThatThrownBy(maintenance::resetAdmin)
                    .isInstanceOf(GatewayStartupException.class)
                    .hasMessageContaining("--bootstrap-admin-email");
        }
        GatewayConfig config = config(database, configured("root@example.org", PASSWORD, false));
        try (Maintenance maintenance = Maintenance.open(config)) {
            assertThat(maintenance.bootstrapAdmin().adminCanSignIn()).isTrue();
            assertThat(maintenance.bootstrapAdmin().message()).contains("already");
            database.execute("UPDATE tg_users SET status = 'disabled'");
            AdminReport lost = maintenance.bootstrapAdmin();
            assertThat(lost.adminCanSignIn()).isFalse();
            assertThat(lost.message()).contains("bootstrap-admin --reset");
            assertThat(users(database)).containsExactly("root@example.org platform_admin disabled");
            database.execute("UPDATE tg_users SET role = 'user'");
            assertThat(maintenance.resetAdmin().adminCanSignIn()).isTrue();
        }
        assertThat(users(database)).containsExactly("root@example.org platform_admin active");
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            assertThat(login(new Browser(gateway), "root@example.org", PASSWORD).status())
                    .isEqualTo(303);
        }
    }
}
