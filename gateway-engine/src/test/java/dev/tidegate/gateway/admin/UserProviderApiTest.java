package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.admin.UserFixture.USERS;
import static dev.tidegate.gateway.admin.UserFixture.createUser;
import static dev.tidegate.gateway.admin.UserFixture.userId;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.principal.OidcLink;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserProviderApiTest extends ControlPlaneTest {
    private static final Map<String, String> UNNAMED = Map.of("auth_mode", "oidc");

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-1b nobody is created for a provider that signs nobody in, and the refusal names those that do")
    void created(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertRefused(createUser(admin, "bob", UNNAMED), 400, "provider_unknown", "Configure one");

        ConsoleUser several = again(admin, "corp", "partners", "-old");
        String known = "The enabled ones are: corp, partners.";
        assertRefused(createUser(several, "bob", UNNAMED), 400, "provider_required", known);
        assertRefused(createUser(several, "bob", named("crop")), 400, "provider_unknown", known);
        assertRefused(createUser(several, "bob", named("old")), 409, "provider_disabled", known);
        ConsoleUser none = again(admin, "-old");
        String only = "The identity provider old is disabled, and no other is enabled. Enable it";
        assertRefused(createUser(none, "bob", UNNAMED), 409, "provider_disabled", only);
        assertRefused(createUser(none, "bob", named("old")), 409, "provider_disabled", only);
        assertThat(database().column("SELECT name FROM tg_users")).containsExactly("root");
        assertThat(createUser(several, "bob", named("partners")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-1b nobody is created, led or begun anew for a proxy where none is trusted; what there was stays")
    void by_a_proxy_that_is_not_trusted(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser behind = admin.at(nodeBehindProxy());
        Map<String, String> byProxy = Map.of("auth_mode", "proxy");
        assertUntrusted(createUser(admin, "bob", byProxy));
        assertThat(database().column("SELECT name FROM tg_users")).containsExactly("root");
        String ann = USERS + "/" + userId(createUser(admin, "ann", Map.of()));
        assertUntrusted(admin.patch(ann, "{\"auth_mode\":\"proxy\"}"));
        String cat = USERS + "/" + userId(createUser(behind, "cat", byProxy));
        assertUntrusted(admin.post(cat + "/reset-onboarding"));
        assertThat(admin.patch(cat, "{\"name\":\"Cathy\"}").status()).isEqualTo(200);
        assertThat(behind.patch(ann, "{\"auth_mode\":\"proxy\"}").status()).isEqualTo(200);
    }

    private static void assertUntrusted(RecordedExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("trusted_proxy_missing");
        assertThat(json(answer).at("/error/param").asText()).isEqualTo("auth_mode");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-1b without a name, the only provider that is enabled is meant")
    void only_one(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signInAt(nodeWithProviders("corp", "-old"), "root");
        assertThat(createUser(admin, "bob", UNNAMED).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-2 an edit leads nobody to a provider that signs nobody in; their open invitation stays")
    void edited(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signInAt(nodeWithProviders("corp", "partners", "-old"), "root");
        String path = USERS + "/" + userId(createUser(admin, "ann", Map.of()));
        assertRefused(admin.patch(path, "{\"auth_mode\":\"oidc\"}"), 400, "provider_required", "corp, partners");
        for (String wrong : List.of("crop", "old")) {
            String body = "{\"auth_mode\":\"oidc\",\"oidc_provider_key\":\"" + wrong + "\"}";
            assertThat(admin.patch(path, body).status()).isEqualTo(wrong.equals("old") ? 409 : 400);
        }
        assertThat(data(admin.get(path)).at("/onboarding/state").asText()).isEqualTo("valid");
        assertThat(admin.patch(path, "{\"auth_mode\":\"oidc\",\"oidc_provider_key\":\"corp\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-5 nothing is begun anew with a provider that is gone or disabled, and what there was stays")
    void begun_anew(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signInAt(nodeWithProviders("corp"), "root");
        String bob = userId(createUser(admin, "bob", named("corp")));
        fixture()
                .stores()
                .signIn()
                .oidcLinks()
                .insert(new OidcLink(new UserId(bob), "https://id.example", "bob-1", Instant.EPOCH));
        ConsoleUser gone = again(admin, "partners");
        ConsoleUser disabled = again(admin, "partners", "-corp");
        String path = USERS + "/" + bob;
        assertRefused(gone.post(path + "/reset-onboarding"), 400, "provider_unknown", "partners");
        assertRefused(disabled.post(path + "/reset-onboarding"), 409, "provider_disabled", "partners");
        assertThat(database().column("SELECT subject FROM tg_oidc_links")).containsExactly("bob-1");
        assertThat(gone.patch(path, "{\"name\":\"Robert\"}").status())
                .as("what else is known of them")
                .isEqualTo(200);
        assertThat(gone.patch(path, "{\"oidc_provider_key\":\"partners\"}").status())
                .isEqualTo(200);
    }

    /** The same administrator, at a further node. */
    private ConsoleUser again(ConsoleUser admin, String... providers) {
        return admin.at(nodeWithProviders(providers));
    }

    private static Map<String, String> named(String provider) {
        return Map.of("auth_mode", "oidc", "oidc_provider_key", provider);
    }

    private static void assertRefused(RecordedExchange answer, int status, String code, String says) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(json(answer).at("/error/param").asText()).isEqualTo("oidc_provider_key");
        assertThat(json(answer).at("/error/message").asText()).contains(says);
    }
}
