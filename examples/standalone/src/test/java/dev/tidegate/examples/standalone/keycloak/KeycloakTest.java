package dev.tidegate.examples.standalone.keycloak;

import static dev.tidegate.examples.standalone.keycloak.KeycloakGateway.CORP;
import static dev.tidegate.examples.standalone.keycloak.KeycloakGateway.MISTAKEN;
import static dev.tidegate.examples.standalone.keycloak.KeycloakGateway.PARTNERS;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in on the word of a real Keycloak, on each database. */
@Tag("keycloak")
@ParameterizedClass(name = "on {0}")
@ValueSource(strings = {"sqlite", "postgresql"})
class KeycloakTest {
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final Person ANN = new Person("ann");

    @TempDir
    static @Nullable Path directory;

    private static @Nullable TestDatabase database;
    private static @Nullable KeycloakGateway gateway;

    private final KeycloakServer keycloak = KeycloakServer.shared();
    private final KeycloakAdmin admin = new KeycloakAdmin(keycloak);

    @Parameter
    @Nullable
    String kind;

    @BeforeParameterizedClassInvocation
    static void start(String kind) throws IOException {
        database = kind.equals("sqlite") ? TestDatabase.sqlite(requireNonNull(directory)) : TestDatabase.postgres();
        gateway = KeycloakGateway.start(requireNonNull(directory), database, KeycloakServer.shared());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (gateway != null) gateway.close();
    }

    private static KeycloakGateway gateway() {
        return requireNonNull(gateway);
    }

    @Test
    @DisplayName("SSO-7b, SSO-2, SSO-3, BOOT-7b people sign in with Keycloak, whoever is listed as an administrator")
    void there_and_back() {
        Visitor ann = gateway().visitor();
        assertThat(ann.departure(CORP))
                .startsWith(keycloak.issuer(KeycloakServer.CORP) + "/protocol/openid-connect/auth?")
                .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=", "response_type=code");
        assertThat(ann.signIn(CORP, ANN)).isEqualTo("/");
        assertThat(ann.open(USERS).body()).contains("\"ann@corp.example\"");
        assertThat(gateway().kept("ann@corp.example")).isEqualTo("platform_admin oidc active");

        Person bob = admin.person("bob", true);
        Visitor other = gateway().visitor();
        assertThat(other.signIn(CORP, bob)).isEqualTo("/");
        assertThat(other.open(USERS).statusCode()).isEqualTo(403);
        assertThat(gateway().kept(bob.email())).isEqualTo("user oidc active");
    }

    @Test
    @DisplayName("SSO-7b, SSO-3a somebody whose address Keycloak has changed is who they were")
    void renamed() {
        Person bob = admin.person("bob", true);
        Visitor browser = gateway().visitor();
        assertThat(browser.signIn(CORP, bob)).isEqualTo("/");
        String user = gateway().userId(bob.email());
        String before = gateway().counts();
        admin.changeEmail(bob, "renamed-" + bob.email());
        for (Visitor visitor : new Visitor[] {browser, gateway().visitor()}) {
            assertThat(visitor.signIn(CORP, bob)).isEqualTo("/");
            assertThat(visitor.open("/api/v1/auth/session").body()).contains(user);
        }
        assertThat(before.replaceFirst(" \\d+$", ""))
                .as("users and links")
                .isEqualTo(gateway().counts().replaceFirst(" \\d+$", ""));
        assertThat(gateway().kept("renamed-" + bob.email())).isEmpty();
    }

    @Test
    @DisplayName(
            "SSO-7b, SSO-4a an address that Keycloak has not verified is refused, until the operator says otherwise")
    void unverified() throws IOException {
        Person eve = admin.person("eve", false);
        String before = gateway().counts();
        assertThat(gateway().visitor().signIn(CORP, eve)).isEqualTo("/login?sso_error=email_unverified");
        assertThat(gateway().counts()).isEqualTo(before);
        String lenient = "oidc_require_email_verified: false";
        try (KeycloakGateway credulous =
                KeycloakGateway.start(requireNonNull(directory), requireNonNull(database), keycloak, lenient)) {
            assertThat(credulous.visitor().signIn(CORP, eve)).isEqualTo("/");
        }
        assertThat(gateway().kept(eve.email())).isEqualTo("user oidc active");
    }

    @Test
    @DisplayName(
            "SSO-7b, SSO-3 a user whom an administrator here has disabled is refused, though Keycloak lets them in")
    void disabled() {
        Person bob = admin.person("bob", true);
        Visitor browser = gateway().visitor();
        assertThat(browser.signIn(CORP, bob)).isEqualTo("/");
        Visitor ann = gateway().visitor();
        ann.signIn(CORP, ANN);
        String user = USERS + "/" + gateway().userId(bob.email());
        assertThat(ann.change(user + "/deactivate").statusCode()).isEqualTo(200);
        assertThat(browser.signIn(CORP, bob)).isEqualTo("/login?sso_error=denied");
        assertThat(browser.open("/api/v1/auth/sessions").statusCode()).isEqualTo(401);
        assertThat(ann.change(user + "/reactivate").statusCode()).isEqualTo(200);
        assertThat(browser.signIn(CORP, bob)).isEqualTo("/");
    }

    @Test
    @DisplayName("SSO-7b an address that another realm vouches for as well leads to nobody")
    void two_realms() {
        Person bob = admin.person("bob", true);
        admin.person(KeycloakServer.PARTNERS, bob, true);
        assertThat(gateway().visitor().open("/login").body()).contains("provider=oidc", "provider=partners");
        assertThat(gateway().visitor().signIn(CORP, bob)).isEqualTo("/");
        String before = gateway().counts();
        assertThat(gateway().visitor().signIn(PARTNERS, bob)).isEqualTo("/login?sso_error=identity_conflict");
        assertThat(gateway().counts()).isEqualTo(before);
        Person dora = admin.person(KeycloakServer.PARTNERS, new Person(bob.name() + "-dora"), true);
        assertThat(gateway().visitor().signIn(PARTNERS, dora)).isEqualTo("/");
    }

    @Test
    @DisplayName("SSO-7b, SSO-2c an answer that does not name Keycloak's realm as its issuer is refused")
    void issuer() {
        Person bob = admin.person("bob", true);
        String own = "&iss=" + encode(keycloak.issuer(KeycloakServer.CORP), UTF_8);
        String other = "&iss=" + encode(keycloak.issuer(KeycloakServer.PARTNERS), UTF_8);
        for (String instead : new String[] {"", other}) {
            Visitor browser = gateway().visitor();
            String callback = browser.callback(CORP, bob);
            assertThat(callback).contains(own);
            assertThat(browser.arrive(callback.replace(own, instead))).isEqualTo("/login?sso_error=provider_failure");
        }
        assertThat(gateway().kept(bob.email())).isEmpty();
    }

    @Test
    @DisplayName("SSO-7b, SSO-5a a client secret that Keycloak does not take is told to the person and to the log")
    void wrong_secret() {
        Person bob = admin.person("bob", true);
        Visitor browser = gateway().visitor();
        String refused = browser.signIn(MISTAKEN, bob);
        assertThat(refused).isEqualTo("/login?sso_error=provider_failure");
        assertThat(browser.open(refused).body()).contains("The identity provider is not available at the moment.");
        assertThat(gateway().log()).contains("identity provider mistaken: it does not accept the code");
        assertThat(gateway().kept(bob.email())).isEmpty();
    }
}
