package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.Browser;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that fails in the middle of somebody's first sign-in. */
class OidcFaultTest extends SignedInByProviderTest {
    private static final String FACTS =
            "SELECT action FROM tg_audit_events WHERE action IN ('user.provisioned', 'sign_in.succeeded')";

    private static final String TRIGGER = "CREATE TRIGGER fault BEFORE INSERT ON tg_oidc_links";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-3, SSO-5 a fault between a user and their link leaves neither, and the next sign-in works")
    void between_user_and_link(DatabaseKind kind) {
        start(kind);
        Browser ann = new Browser(node(oidc(true, List.of("ann@corp.example")), true, Clock.systemUTC()));
        breakLinks(kind);
        assertThat(signIn(ann).status())
                .as("refused by the database, which is there")
                .isEqualTo(500);
        assertThat(ann.session()).isEmpty();
        assertNothingWasMade();
        assertThat(database().column(FACTS)).isEmpty();
        assertThat(database().rows("tg_installation"))
                .as("no administrator was made")
                .noneMatch(row -> row.contains("asserted"));
        database().execute("DROP TRIGGER fault" + (kind == DatabaseKind.POSTGRESQL ? " ON tg_oidc_links" : ""));
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(users()).containsExactly("ann@corp.example");
        assertThat(database().rows("tg_oidc_links")).hasSize(1);
        assertThat(database().column(FACTS)).hasSize(2);
    }

    private void breakLinks(DatabaseKind kind) {
        if (kind == DatabaseKind.SQLITE) {
            database().execute(TRIGGER + " BEGIN SELECT RAISE(ABORT, 'fault'); END");
            return;
        }
        database()
                .execute("CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'fault'; END $$");
        database().execute(TRIGGER + " FOR EACH ROW EXECUTE FUNCTION fault()");
    }
}
