package dev.tidegate.examples.standalone.browser;

import static org.awaitility.Awaitility.await;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.examples.standalone.NodeSuite;
import dev.tidegate.gateway.testkit.ProgramProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the suite in {@code examples/standalone/browser}, which needs Node and Chromium; the profile {@code browser} turns it on. */
@Tag("browser")
class BrowserTest {
    private static final NodeSuite SUITE = new NodeSuite("browser");
    private static final Pattern SETUP_TARGET = Pattern.compile("(/setup\\?token=\\S+)");

    private static final String PROVIDERS = """
        public_base_url: http://gateway.test
        oidc_issuer: http://127.0.0.1:9
        oidc_client_id: tidegate
        oidc_client_secret: "literal.a client secret of 40 characters, or so!"
        auth:
          oidc:
            providers:
              - key: partners
                label: Partners
                issuer_url: http://127.0.0.1:9/partners
                client_id: tidegate
                client_secret: literal.another
        """;

    private static final String GIVEN_PASSWORD = """
        bootstrap_admin_email: root@example.org
        bootstrap_admin_password: "literal.tidal meadow kettle nine"
        bootstrap_admin_require_password_change: true
        """;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        SUITE.install();
    }

    @ParameterizedTest(name = "with scripts {0}")
    @ValueSource(strings = {"off", "on"})
    @DisplayName("BOOT-5, USER-8, USER-9, SES-1, SES-7 people find their way from the setup link to signing out")
    void journey(String scripts) throws IOException, InterruptedException {
        try (ProgramProcess gateway = serve("")) {
            Map<String, String> variables = Map.of("SCRIPTS", scripts, "GATEWAY_SETUP_TARGET", setupTarget(gateway));
            run("journey", scripts, gateway, variables);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"self_hosted", "saas"})
    @DisplayName("SSO-1, SSO-5 providers are offered beside a password and without one, and one that is away is told")
    void providers(String mode) throws IOException, InterruptedException {
        try (ProgramProcess gateway = serve(PROVIDERS + "deployment_mode: " + mode + "\n")) {
            run("providers", mode, gateway, Map.of("SCRIPTS", "on", "DEPLOYMENT_MODE", mode));
        }
    }

    @Test
    @DisplayName("USER-10 whoever was given a password is led to choosing another")
    void given_password() throws IOException, InterruptedException {
        try (ProgramProcess gateway = serve(GIVEN_PASSWORD)) {
            run("given-password", "on", gateway, Map.of("SCRIPTS", "on"));
        }
    }

    /** The link is printed once the gateway serves, and so perhaps a moment later. */
    private static String setupTarget(ProgramProcess gateway) {
        return await().until(() -> SETUP_TARGET.matcher(gateway.errors()), Matcher::find)
                .group(1);
    }

    private ProgramProcess serve(String more) throws IOException {
        String settings = "bind: 127.0.0.1:0\ndatabase_url: sqlite:%s/gateway.db\n".formatted(directory);
        Path file = Files.writeString(directory.resolve("gateway.yaml"), settings + more);
        return ProgramProcess.serve(Main.class.getName(), directory, "serve", "--config", file.toString());
    }

    private static void run(String script, String variant, ProgramProcess gateway, Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("GATEWAY_BASE_URL", gateway.baseUrl());
        SUITE.run(all, script + "-" + variant, "node", "--test", "test/" + script + ".test.mjs");
    }
}
