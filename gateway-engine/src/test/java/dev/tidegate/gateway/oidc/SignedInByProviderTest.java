package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcConfig.FlatProvider;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Gateways whose people sign in with a provider that does what a test wants, on the database of one without. */
abstract class SignedInByProviderTest extends ControlPlaneTest {
    static final String LOGIN = "/auth/oidc/login?provider=oidc";
    static final List<String> NOBODY = List.of();

    private final HostileProvider provider = HostileProvider.start();
    private final List<Gateway> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(Gateway::close);
        provider.close();
    }

    final HostileProvider provider() {
        return provider;
    }

    /** A node that takes in everybody with a verified address. */
    final Gateway open() {
        return node(oidc(true, NOBODY), true, Clock.systemUTC());
    }

    final Gateway node(OidcConfig oidc, boolean provisioning, Clock clock) {
        return node(oidc, provisioning, clock, FirstAdminConfig.DEFAULT);
    }

    final Gateway node(OidcConfig oidc, boolean provisioning, Clock clock, FirstAdminConfig firstAdmin) {
        return node(oidc, new Doors(provisioning, false), clock, firstAdmin);
    }

    /** Whether people come in at first sight, and whether people invite people. */
    record Doors(boolean provisioning, boolean invites) {}

    final Gateway node(OidcConfig oidc, Doors doors, Clock clock, FirstAdminConfig firstAdmin) {
        SignInConfig signIn = SignInConfig.DEFAULT.toBuilder()
                .publicBaseUrl(URI.create("http://gateway.test"))
                .autoProvisionUsers(doors.provisioning())
                .invitesSelfService(doors.invites())
                .build();
        Gateway gateway = TestGateway.builder()
                .config(testGateway().config().toBuilder()
                        .oidc(oidc)
                        .signIn(signIn)
                        .firstAdmin(firstAdmin)
                        .startup(it -> it.bootstrapAdmin(!firstAdmin.equals(FirstAdminConfig.DEFAULT)))
                        .build())
                .clock(clock)
                .start();
        nodes.add(gateway);
        return gateway;
    }

    final OidcConfig oidc(boolean requireVerified, List<String> admins) {
        return new OidcConfig(flat(provider), List.of(), requireVerified, admins);
    }

    static FlatProvider flat(HostileProvider provider) {
        return new FlatProvider(
                URI.create(provider.issuer()),
                HostileProvider.CLIENT,
                new Secret(HostileProvider.SECRET),
                List.of("groups"));
    }

    /** The browser goes to the provider, where the person says yes, and comes back. */
    final RecordedExchange signIn(Browser browser) {
        return browser.open(provider.authorize(location(browser.open(LOGIN))));
    }

    static String location(RecordedExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(303);
        return answer.header("Location");
    }

    /** What an address says for a name. */
    static String parameter(String name, String address) {
        return URLUtils.parseParameters(URI.create(address).getRawQuery())
                .get(name)
                .get(0);
    }

    final List<String> users() {
        return database().column("SELECT email_normalised FROM tg_users ORDER BY 1");
    }

    final void assertNothingWasMade() {
        assertThat(users()).isEmpty();
        assertThat(database().rows("tg_oidc_links")).isEmpty();
        assertThat(database().rows("tg_sessions")).isEmpty();
    }
}
