package dev.tidegate.gateway.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator whom configuration declares, and who cannot sign in yet. */
class InvitedAdminTest {
    private static final int ROUNDS = Rounds.of(30);
    private static final String ADA = "ada@corp.example";
    private static final String DECLARED = "users: [{email: " + ADA + ", name: Ada, global_role: platform_admin}";
    private static final String OTHER_PASSWORD = "lantern orchard velvet six";

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-8b, BOOT-8c a seeded administrator who was only invited neither closes the way in nor opens it")
    void somebody_else(String kind) {
        try (Installation installation = new Installation(kind, directory)) {
            String link = Installation.link(installation.start(DECLARED + "]").setupBanner());
            Browser bob = installation.browser();
            assertThat(Installation.setUp(bob, bob.open(link), "bob@corp.example")
                            .status())
                    .isEqualTo(303);
            assertThat(installation.users())
                    .containsExactly(ADA + " platform_admin invited", "bob@corp.example platform_admin active");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-8c such an administrator can be who follows the setup link; anybody else who exists cannot")
    void themselves(String kind) {
        String users = DECLARED + ", {email: cleo@corp.example, name: Cleo}]";
        try (Installation installation = new Installation(kind, directory)) {
            String link = Installation.link(installation.start(users).setupBanner());
            Browser browser = installation.browser();
            RecordedExchange form = browser.open(link);
            RecordedExchange taken = Installation.setUp(browser, form, "cleo@corp.example");
            assertThat(taken.status()).isEqualTo(409);
            assertThat(taken.bodyText()).contains("Choose another one");
            assertThat(Installation.setUp(browser, form, "Ada@corp.example").status())
                    .isEqualTo(303);
            assertThat(installation.signsIn(ADA, "/admin")).isTrue();
            assertThat(installation.start(users).setupBanner()).isEmpty();
            assertThat(installation.users())
                    .containsExactly(ADA + " platform_admin active", "cleo@corp.example user invited");
        }
    }

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-8a of the setup form and an invitation for the same administrator one counts; round after round on"
                    + " PostgreSQL")
    void one_password(String kind) throws Exception {
        try (Installation installation = new Installation(kind, directory)) {
            installation.start(DECLARED + "]");
            try (Maintenance maintenance = installation.maintenance()) {
                int rounds = kind.equals("sqlite") ? 5 : ROUNDS; // SQLite has one writer at a time
                for (int round = 0; round < rounds; round++) race(installation, maintenance, round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void race(Installation installation, Maintenance maintenance, int round) throws Exception {
        installation.database.execute("UPDATE tg_users SET status = 'invited'");
        installation.database.execute("DELETE FROM tg_user_passwords");
        installation.database.execute(
                "UPDATE tg_installation SET claimed_at = NULL, claimed_by = NULL, user_id = NULL");
        String invite = maintenance.inviteUser(ADA).url();
        Browser one = installation.browser().from("192.0.2." + round);
        Browser two = installation.browser().from("198.51.100." + round);
        RecordedExchange setup =
                one.open(Installation.link(maintenance.bootstrapAdmin().banner()));
        RecordedExchange accept = two.open(invite.substring(invite.indexOf("/invites/")));
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Integer> set =
                after(together, () -> Installation.setUp(one, setup, ADA).status());
        Future<Integer> accepted = after(
                together,
                () -> two.submit(accept, "/invites/accept", "password", OTHER_PASSWORD)
                        .status());
        boolean setupCounts = set.get(20, TimeUnit.SECONDS) == 303;
        if (setupCounts) assertThat(accepted.get(20, TimeUnit.SECONDS)).isEqualTo(410); // they are active already
        else assertThat(List.of(set.get(), accepted.get(20, TimeUnit.SECONDS))).containsExactly(410, 303);
        assertThat(installation.users()).containsExactly(ADA + " platform_admin active");
        Browser late = installation.browser().from("203.0.113." + round);
        assertThat(Installation.login(late, ADA, OTHER_PASSWORD).status()).isEqualTo(setupCounts ? 401 : 303);
        Browser later =
                installation.browser().from("100.64.0." + round); // where nobody is known, and so nobody has failed
        Installation.login(later, ADA, Installation.PASSWORD);
        assertThat(later.open("/admin").status() == 200).isEqualTo(setupCounts);
    }

    private <T> Future<T> after(CyclicBarrier together, Callable<T> work) {
        return threads.submit(() -> {
            together.await(20, TimeUnit.SECONDS);
            return work.call();
        });
    }
}
