package dev.tidegate.gateway.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setup form and the callback of an address that configuration lists, at the same moment. */
@Slow
class SetupAndCallbackRaceTest {
    private static final int ROUNDS = Rounds.of(30);
    private static final String LISTED = "oidc_bootstrap_admin_emails: ann@corp.example";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final List<String> PEOPLE = List.of("tg_sessions", "tg_oidc_links", "tg_user_passwords", "tg_users");

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-8a of a setup form and a listed address at the provider one makes the first administrator, whoever"
                    + " is quicker")
    void one_first_administrator(String kind) throws Exception {
        try (Installation installation = new Installation(kind, directory)) {
            installation.start(installation.oidc(), LISTED);
            try (Maintenance maintenance = installation.maintenance()) {
                for (int round = 0; round < ROUNDS; round++) {
                    forget(installation.database);
                    race(
                            installation,
                            Installation.link(maintenance.bootstrapAdmin().banner()),
                            round);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void race(Installation installation, String link, int round) throws Exception {
        Browser ann = installation.browser();
        String callback = installation.callback(ann, "ann@corp.example", true);
        Browser ada = installation.browser().from("192.0.2." + round);
        RecordedExchange form = ada.open(link);
        CyclicBarrier together = new CyclicBarrier(2);
        Future<RecordedExchange> setup = threads.submit(() -> {
            together.await(20, TimeUnit.SECONDS);
            return Installation.setUp(ada, form, "ada@corp.example");
        });
        Future<RecordedExchange> entry = threads.submit(() -> {
            Browser passer = installation.browser().from("198.51.100." + round);
            together.await(20, TimeUnit.SECONDS);
            // setup hashes a password before it writes: so does this, and both write at about the same time
            Installation.login(passer, "passer" + round + "@corp.example", "no such password");
            return ann.open(callback);
        });
        check(installation, setup.get(20, TimeUnit.SECONDS).status(), entry.get(20, TimeUnit.SECONDS));
    }

    /** Either way she is listed, and let in; only what the setup form met differs. */
    private static void check(Installation installation, int setup, RecordedExchange entry) {
        assertThat(entry.header("Location")).as(entry.bodyText()).isEqualTo("/");
        assertThat(setup).isIn(303, 410);
        String ann = "ann@corp.example platform_admin active";
        String ada = "ada@corp.example platform_admin active";
        assertThat(installation.users()).isEqualTo(setup == 303 ? List.of(ada, ann) : List.of(ann));
        assertThat(installation.claimedBy()).isEqualTo(setup == 303 ? "setup_link" : "asserted");
        assertThat(installation.setupLinks()).isEmpty();
    }

    @Test
    @DisplayName("BOOT-8a who comes by the provider while setup writes waits until that has ended")
    void callback_waits_for_setup() throws Exception {
        try (Installation installation = new Installation("postgresql", directory)) {
            String link = Installation.link(
                    installation.start(installation.oidc(), LISTED).setupBanner());
            Browser ann = installation.browser();
            String callback = installation.callback(ann, "ann@corp.example", true);
            check(installation, 303, whileSetupWrites(installation, link, () -> ann.open(callback)));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("BOOT-8a, PROXY-3 whom a proxy names while setup writes waits until that has ended")
    void proxy_waits_for_setup() throws Exception {
        String proxy = "trusted_proxy_enabled: true\ntrusted_proxy_user_header: X-PP-USER\n"
                + "trusted_proxy_admin_emails: dora@corp.example";
        try (Installation installation = new Installation("postgresql", directory)) {
            String link = Installation.link(installation.start(proxy).setupBanner());
            RecordedExchange home =
                    whileSetupWrites(installation, link, () -> installation.byProxy("dora@corp.example", "/admin"));
            assertThat(home.bodyText()).contains("platform admin");
            assertThat(installation.users()).hasSize(2);
            assertThat(installation.claimedBy()).isEqualTo("setup_link");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Holds setup between its administrator and the password, lets somebody come, and lets go when they wait or are in. */
    private RecordedExchange whileSetupWrites(Installation installation, String link, Supplier<RecordedExchange> coming)
            throws Exception {
        Browser ada = installation.browser();
        RecordedExchange form = ada.open(link);
        CompletableFuture<RecordedExchange> setup;
        CompletableFuture<RecordedExchange> entry;
        try (Connection holder = installation.database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE tg_user_passwords IN SHARE MODE");
            setup = CompletableFuture.supplyAsync(() -> Installation.setUp(ada, form, "ada@corp.example"), threads);
            await().atMost(LIMIT).until(() -> installation.database.waitingForLocks("relation") == 1);
            entry = CompletableFuture.supplyAsync(coming, threads);
            await().atMost(LIMIT).until(() -> entry.isDone() || installation.database.waitingForLocks("advisory") == 1);
            holder.rollback();
        }
        assertThat(setup.get(20, TimeUnit.SECONDS).status()).isEqualTo(303);
        return entry.get(20, TimeUnit.SECONDS);
    }

    /** As if it had just begun. */
    private static void forget(TestDatabase database) {
        database.execute("UPDATE tg_installation SET claimed_at = NULL, claimed_by = NULL, user_id = NULL");
        PEOPLE.forEach(table -> database.execute("DELETE FROM " + table));
    }
}
