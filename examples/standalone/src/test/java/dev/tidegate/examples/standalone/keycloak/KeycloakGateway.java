package dev.tidegate.examples.standalone.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The launcher, as a process of its own, whose people sign in with Keycloak, or with a password. */
final class KeycloakGateway implements AutoCloseable {
    static final String PUBLIC = "http://gateway.test";
    static final String CORP_SECRET = "the client secret of the realm of corp";
    static final String ROOT_FORM = "email=root%40corp.example&password=harbour+light+seven+bells";

    /** Keys of providers: two realms, and one with a wrong secret. */
    static final String CORP = "oidc";

    static final String PARTNERS = "partners";
    static final String MISTAKEN = "mistaken";

    private static final String PARTNERS_SECRET = "the client secret of the realm of partners";
    private static final String WRONG_SECRET = "not the client secret of the realm of corp";
    private static final String SETTINGS = """
        bind: 127.0.0.1:0
        database_url: %1$s
        public_base_url: %2$s
        shutdown_grace: 1s
        bootstrap_admin_email: root@corp.example
        bootstrap_admin_password: literal.harbour light seven bells
        oidc_issuer: %3$s
        oidc_client_id: tidegate
        oidc_client_secret: literal.%4$s
        oidc_bootstrap_admin_emails: [Ann@corp.example]
        auth:
          oidc:
            providers:
              - key: partners
                label: Partners
                issuer_url: %5$s
                client_id: tidegate
                client_secret: literal.%6$s
                jit: {enabled: true, global_role: user}
              - key: mistaken
                label: Mistaken
                issuer_url: %3$s
                client_id: tidegate
                client_secret: literal.%7$s
        """;

    private final ProgramProcess program;
    private final TestDatabase database;

    private KeycloakGateway(ProgramProcess program, TestDatabase database) {
        this.program = program;
        this.database = database;
    }

    /**
     * Starts one, whether Keycloak runs or not.
     *
     * @param settings further lines of its configuration
     */
    static KeycloakGateway start(Path parent, TestDatabase database, KeycloakServer keycloak, String... settings)
            throws IOException {
        Path directory = Files.createTempDirectory(parent, "gateway");
        String text = SETTINGS.formatted(
                database.url(),
                PUBLIC,
                keycloak.issuer(KeycloakServer.CORP),
                CORP_SECRET,
                keycloak.issuer(KeycloakServer.PARTNERS),
                PARTNERS_SECRET,
                WRONG_SECRET);
        Path file = Files.writeString(directory.resolve("gateway.yaml"), text + String.join("\n", settings));
        return new KeycloakGateway(
                ProgramProcess.serve(Main.class.getName(), directory, "serve", "--config", file.toString()), database);
    }

    /** Somebody with a fresh browser. */
    Visitor visitor() {
        return new Visitor(program.baseUrl());
    }

    /** What it has logged. */
    String log() {
        return program.errors();
    }

    /** Role, mode and state of whoever has the address; empty when nobody has. */
    String kept(String email) {
        return String.join(
                "; ",
                database.column(
                        "SELECT role || ' ' || auth_mode || ' ' || status FROM tg_users WHERE email_normalised = '"
                                + email + "'"));
    }

    String userId(String email) {
        return database.value("SELECT id FROM tg_users WHERE email_normalised = '" + email + "'");
    }

    /** How many users there are, links to a provider, and sessions. */
    String counts() {
        return database.value("SELECT (SELECT COUNT(*) FROM tg_users) || ' ' || (SELECT COUNT(*) FROM tg_oidc_links)"
                + " || ' ' || (SELECT COUNT(*) FROM tg_sessions)");
    }

    /** Ends it, and has a look at what it leaves behind: no secret, no token, no password. */
    @Override
    public void close() {
        program.close();
        assertThat(log()).doesNotContain(CORP_SECRET, PARTNERS_SECRET, WRONG_SECRET, "eyJ", Person.PASSWORD);
    }
}
