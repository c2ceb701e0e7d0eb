package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.FirstAdminRules;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcConfig.FlatProvider;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.OidcProviderConfig.Client;
import dev.tidegate.gateway.config.OidcProviderConfig.Jit;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcRulesTest {
    private static final String LONG = "0123456789abcdef0123456789abcdef";
    private static final String BASE = "public_base_url: https://ai.example\n";
    private static final String FLAT =
            BASE + "oidc_issuer: https://id.example/\noidc_client_id: tide\noidc_client_secret: literal." + LONG + "\n";

    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new ConfigFixture(directory);
    }

    @Test
    @DisplayName(
            "BOOT-7c, SSO-1a, CFG-1a the flat fields make the provider oidc, whose strangers become users; lists are"
                    + " lists or texts")
    void flat() {
        OidcConfig config = fixture.env("GATEWAY_OIDC_BOOTSTRAP_ADMIN_EMAILS", "Ada@a.example, bob@b.example")
                .read(FLAT + "oidc_scopes: [groups]\noidc_require_email_verified: false\n")
                .oidc();
        Client client = new Client(URI.create("https://id.example/"), "tide", new Secret(LONG));
        assertThat(config.enabled())
                .containsExactly(new OidcProviderConfig(
                        "oidc", "single sign-on", client, List.of("groups"), true, new Jit(true, PlatformRole.USER)));
        assertThat(config.requireEmailVerified()).isFalse();
        assertThat(config.adminEmails()).containsExactly("Ada@a.example", "bob@b.example");
        assertThat(config.toString()).doesNotContain(LONG);
    }

    @Test
    @DisplayName("SSO-1a providers are listed in YAML; one that is not enabled needs no secret yet")
    void listed() {
        OidcConfig config = fixture.read(BASE + """
            auth:
              oidc:
                providers:
                  - key: corp
                    label: Corp
                    issuer_url: https://id.example/realms/corp
                    client_id: tide
                    client_secret: literal.short
                    scopes: [groups]
                    jit: {enabled: true, global_role: observer}
                  - {key: old, label: Old, issuer_url: "http://old", client_id: t, client_secret: env.GONE, enabled: false}
            """).oidc();
        assertThat(config.enabled()).extracting(OidcProviderConfig::key).containsExactly("corp");
        assertThat(config.enabled().get(0).jit()).isEqualTo(new Jit(true, PlatformRole.OBSERVER));
        assertThat(config.listed().get(1).jit()).isEqualTo(Jit.OFF);
    }

    @Test
    @DisplayName("CFG-2a, CFG-4b what is wrong with identity providers is told at once, with its place")
    void all_at_once() {
        assertThat(fixture.problems("""
            oidc_issuer: https://id.example
            auth:
              oidc:
                providers:
                  - {key: "bad key!", label: A, issuer_url: "ftp://x", client_secret: plain}
                  - {key: twice, label: B, issuer_url: "https://b", client_id: b}
                  - {key: twice, label: "", issuer_url: "https://c", client_id: c, client_secret: literal.c}
                  - {label: C}
            users: [{email: ada@a.example, auth_mode: oidc, oidc_provider_key: twice}]
            """))
                .containsExactlyInAnyOrder(
                        "auth.oidc.providers[bad key!].key: not usable (expected: letters, digits, dots, hyphens,"
                                + " underscores; at most 64)",
                        "auth.oidc.providers[bad key!].issuer_url: \"ftp://x\" (expected: an absolute http or https URL"
                                + " without user, query and fragment, such as https://id.example.org)",
                        "auth.oidc.providers[bad key!].client_id: is required",
                        "auth.oidc.providers[bad key!].client_secret: not a secret reference (expected: env.NAME,"
                                + " file.PATH or literal.VALUE)",
                        "auth.oidc.providers[twice].client_secret: is required",
                        "auth.oidc.providers[twice].label: is blank",
                        "auth.oidc.providers[twice]: this key is given twice",
                        "auth.oidc.providers[3].key: is required",
                        "auth.oidc.providers[3].issuer_url: is required",
                        "auth.oidc.providers[3].client_id: is required",
                        "auth.oidc.providers[3].client_secret: is required",
                        "oidc_client_id: is required with the other oidc fields",
                        "oidc_client_secret: is required with the other oidc fields",
                        "public_base_url: is required: identity providers send people back to it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oidc_issuer: https://id.example",
                "oidc_client_id: tide",
                "oidc_client_secret: literal." + LONG,
                "oidc_issuer: https://id.example\noidc_client_id: tide",
                "oidc_scopes: groups"
            })
    @DisplayName("CFG-4b OIDC fields that are partly given are told, each that is missing")
    void partial(String yaml) {
        List<String> problems = fixture.problems(BASE + yaml);
        assertThat(problems)
                .isNotEmpty()
                .allMatch(problem -> problem.endsWith("is required with the other oidc fields"));
    }

    @Test
    @DisplayName("CFG-4b a short secret has to be in a file; whatever it is, it is not repeated")
    void short_secret() {
        String issuer = BASE + "oidc_issuer: https://id.example\noidc_client_id: tide\n";
        assertThat(fixture.problems(issuer + "oidc_client_secret: literal.short-one"))
                .containsExactly("oidc_client_secret: too short (expected: at least 32 characters, or a file with it)");
        Path file = fixture.file("secret", "short-one\n");
        assertThat(fixture.problems(issuer + "oidc_client_secret: file." + file))
                .isEmpty();
        assertThat(fixture.problems(issuer + "oidc_client_secret_file: " + file))
                .isEmpty();
        assertThat(new ConfigFixture(directory)
                        .env("GATEWAY_OIDC_CLIENT_SECRET", "short-one")
                        .problems(issuer))
                .singleElement()
                .asString()
                .startsWith("GATEWAY_OIDC_CLIENT_SECRET: too short");
    }

    @Test
    @DisplayName("CFG-5c of a secret and a file with one the file wins, which is said")
    void file_wins() {
        Path file = fixture.file("secret", LONG + "-of-the-file\n");
        try (LogCapture log = LogCapture.start()) {
            OidcConfig config =
                    fixture.read(FLAT + "oidc_client_secret_file: " + file).oidc();
            assertThat(config.flat().clientSecret()).isEqualTo(new Secret(LONG + "-of-the-file"));
            assertThat(log.lines()).anyMatch(line -> line.contains("oidc_client_secret is not used"));
        }
    }

    @Test
    @DisplayName("CFG-4g a public address, keys of their own and known keys of users are required")
    void rules() {
        assertThat(fixture.problems(FLAT.substring(BASE.length())))
                .containsExactly("public_base_url: is required: identity providers send people back to it");
        String entry = "{key: oidc, label: L, issuer_url: https://x.example, client_id: c, client_secret: literal.s}";
        assertThat(fixture.problems(FLAT + "auth: {oidc: {providers: [" + entry + "]}}"))
                .containsExactly("auth.oidc.providers[oidc]: this key is given twice");
        assertThat(fixture.problems(FLAT + "users: [{email: a@b, auth_mode: oidc, oidc_provider_key: odic}]"))
                .containsExactly("users[a@b].oidc_provider_key: There is no identity provider odic here. The enabled"
                        + " ones are: oidc.");
        String odd = entry.replace("key: oidc", "key: \"a b\"").replace("https://x.example", "ldap://x");
        assertThat(fixture.problems(BASE + "auth: {oidc: {providers: [" + odd + "]}}"))
                .hasSize(2);
    }

    @Test
    @DisplayName("CFG-4, USER-1b a user is meant for a provider that signs people in, or for the only one there is")
    void providers_of_users() {
        String user = "users: [{email: a@b, auth_mode: oidc}]\n";
        String field = "users[a@b].oidc_provider_key: ";
        assertThat(fixture.problems(FLAT + user)).isEmpty();
        assertThat(fixture.problems(user)).singleElement().asString().startsWith(field + "No identity provider is");
        String corp = "auth: {oidc: {providers: [{key: corp, label: C, issuer_url: https://x.example, client_id: c,"
                + " client_secret: literal.s%s}]}}\n";
        assertThat(fixture.problems(FLAT + corp.formatted("") + user))
                .singleElement()
                .asString()
                .startsWith(field + "Name the identity provider")
                .endsWith("oidc, corp.");
        String named = user.replace("oidc}", "oidc, oidc_provider_key: corp}");
        assertThat(fixture.problems(FLAT + corp.formatted(", enabled: false") + named))
                .singleElement()
                .asString()
                .startsWith(field + "The identity provider corp is disabled.");
    }

    @Test
    @DisplayName("BOOT-3c, CFG-4c saas needs an identity provider and refuses an administrator with a password")
    void saas() {
        assertThat(fixture.problems("deployment_mode: saas\nbootstrap_disabled: true"))
                .containsExactly("deployment_mode: saas without an identity provider (expected: oidc_issuer)");
        assertThat(fixture.problems(FLAT + "deployment_mode: saas\nbootstrap_admin_email: a@b\n"
                        + "bootstrap_admin_password: literal." + LONG))
                .singleElement()
                .asString()
                .startsWith("bootstrap_admin_password: not with deployment_mode saas");
        assertThat(fixture.problems(FLAT
                        + "deployment_mode: saas\n"
                        + "users: [{email: a@b, name: A}, {email: c@d, name: C, auth_mode: oidc}]"))
                .containsExactly("users[a@b].auth_mode: not password with deployment_mode saas (expected: oidc)");
        assertThat(fixture.problems(FLAT + "deployment_mode: saas")).isEmpty();
    }

    @Test
    @DisplayName("BOOT-7 with bootstrap switched off, a provider is the way to the first administrator")
    void path() {
        assertThat(FirstAdminRules.path(fixture.read(FLAT + "bootstrap_disabled: true")))
                .isEqualTo(FirstAdmin.Path.ASSERTED);
        assertThat(FirstAdminRules.path(fixture.read(FLAT))).isEqualTo(FirstAdmin.Path.SETUP_LINK);
        assertThat(OidcConfig.NONE.flat()).isEqualTo(FlatProvider.NONE);
    }
}
