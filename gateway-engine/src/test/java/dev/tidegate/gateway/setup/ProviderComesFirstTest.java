package dev.tidegate.gateway.setup;

import static dev.tidegate.gateway.setup.Installation.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations to which somebody comes by an identity provider before there is an administrator. */
class ProviderComesFirstTest {
    private static final String ADMINS_ONLY = "/api/v1/admin/config";
    private static final String DISABLED = "bootstrap_disabled: true";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-5e, BOOT-9a once anybody has come by the provider the link is over, and a lost way in is opened by"
                    + " an operator alone")
    void link_after_somebody_else_came(String kind) {
        try (Installation installation = new Installation(kind, directory)) {
            String link = link(installation.start(installation.oidc()).setupBanner());
            RecordedExchange form = installation.browser().open(link);
            installation.bySso(installation.browser(), "ann@corp.example", true);
            RecordedExchange late = Installation.setUp(installation.browser(), form, "eve@corp.example");
            assertThat(late.status()).isEqualTo(410);
            assertThat(late.bodyText()).doesNotContain("ann@");
            assertThat(installation.browser().open(link).status()).isEqualTo(410);

            assertThat(installation.start(installation.oidc()).setupBanner()).isEmpty();
            assertThat(installation.setupLinks()).isEmpty();
            assertThat(installation.users()).containsExactly("ann@corp.example user active");
            try (Maintenance maintenance = installation.maintenance()) {
                assertThat(maintenance.bootstrapAdmin().message()).contains("bootstrap-admin --reset");
            }
            installation.start(Installation.ROOT); // nobody was ever administrator, so configuration may name one
            assertThat(installation.signsIn("root@corp.example", ADMINS_ONLY)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-7c, BOOT-7d a provider with nobody listed is warned of by name; an address that is listed and not"
                    + " verified becomes nobody")
    void listed_or_verified_alone_is_not_enough(String kind) {
        try (Installation installation = new Installation(kind, directory);
                LogCapture log = LogCapture.start()) {
            installation.start(DISABLED, installation.oidc());
            assertThat(log.lines()).anyMatch(line -> line.contains("oidc_bootstrap_admin_emails"));
            Browser ann = installation.browser();
            installation.bySso(ann, "ann@corp.example", true);
            assertThat(ann.open(ADMINS_ONLY).status()).isEqualTo(403);

            String listed = "oidc_bootstrap_admin_emails: ann@corp.example bob@corp.example";
            installation.start(DISABLED, installation.oidc(), listed);
            Browser bob = installation.browser();
            assertThat(installation.bySso(bob, "bob@corp.example", false).header("Location"))
                    .isEqualTo("/login?sso_error=email_unverified");
            assertThat(installation.users()).containsExactly("ann@corp.example user active");
            assertThat(installation.claimedBy()).isNull();

            installation.bySso(bob, "bob@corp.example", true);
            assertThat(bob.open(ADMINS_ONLY).status()).isEqualTo(200);
            Browser again = installation.browser();
            installation.bySso(again, "ann@corp.example", true); // who exists is never promoted
            assertThat(again.open(ADMINS_ONLY).status()).isEqualTo(403);
        }
    }
}
