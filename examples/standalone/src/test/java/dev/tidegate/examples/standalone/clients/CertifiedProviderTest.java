package dev.tidegate.examples.standalone.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.examples.standalone.NodeSuite;
import dev.tidegate.gateway.testkit.ProgramProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs somebody in with a certified provider, which needs Node; the profile {@code npm-clients} turns it on. */
@Tag("npm")
class CertifiedProviderTest {
    private static final NodeSuite SUITE = new NodeSuite("clients");
    private static final String PUBLIC = "http://gateway.test";
    private static final String SECRET = "a client secret of 40 characters, or so!";
    private static final Pattern ISSUER = Pattern.compile("Provider at (\\S+) ");
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([a-z]+)\"");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        SUITE.install();
    }

    @Test
    @DisplayName("SSO-7a, SSO-2, SSO-3, BOOT-7b a certified provider signs the first administrator in")
    void signs_in() throws IOException, InterruptedException {
        ProcessBuilder node = new ProcessBuilder("node", "provider.mjs")
                .directory(SUITE.directory())
                .redirectError(directory.resolve("provider.err").toFile());
        node.environment().put("OIDC_CLIENT_SECRET", SECRET);
        node.environment().put("OIDC_REDIRECT_URI", PUBLIC + "/auth/oidc/callback");
        Process provider = node.start();
        try (BufferedReader out = provider.inputReader()) {
            Matcher line = ISSUER.matcher(out.lines()
                    .filter(text -> text.startsWith("Provider at"))
                    .findFirst()
                    .orElseThrow());
            assertThat(line.find()).isTrue();
            Path file = Files.writeString(directory.resolve("gateway.yaml"), configuration(line.group(1)));
            try (ProgramProcess gateway =
                    ProgramProcess.serve(Main.class.getName(), directory, "serve", "--config", file.toString())) {
                signIn(gateway.baseUrl());
                assertThat(get(URI.create(gateway.baseUrl() + "/api/v1/admin/identity/users"))
                                .body())
                        .contains("\"ann@corp.example\"", "\"platform_admin\"");
                assertThat(gateway.errors()).doesNotContain(SECRET);
            }
        } finally {
            provider.destroyForcibly();
        }
    }

    private String configuration(String issuer) {
        return """
            bind: 127.0.0.1:0
            database_url: sqlite:%s/gateway.db
            public_base_url: %s
            bootstrap_disabled: true
            oidc_issuer: %s
            oidc_client_id: tidegate
            oidc_client_secret: "literal.%s"
            oidc_bootstrap_admin_emails: [Ann@corp.example]
            """.formatted(directory, PUBLIC, issuer, SECRET);
    }

    /** Says who one is, and yes to everything, until the gateway leads to its first page. */
    private void signIn(String gateway) throws IOException, InterruptedException {
        URI at = URI.create(gateway + "/auth/oidc/login?provider=oidc&return_to=/admin");
        HttpResponse<String> answer = get(at);
        for (int steps = 0; steps < 20; steps++) {
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.equals("/admin")) return;
            if (location.isEmpty()) {
                at = at.resolve(found(ACTION, answer));
                answer = post(at, "prompt=" + found(PROMPT, answer) + "&login=ann&password=any");
            } else {
                at = at.resolve(location.replace(PUBLIC, gateway));
                answer = get(at);
            }
        }
        throw new AssertionError("not signed in: " + at + " " + answer.statusCode() + " " + answer.body());
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.statusCode() + page.body()).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private HttpResponse<String> post(URI address, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form, UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        Map<String, String> own =
                cookies.computeIfAbsent(builder.copy().build().uri().getAuthority(), host -> new HashMap<>());
        if (!own.isEmpty()) {
            builder.header(
                    "Cookie",
                    own.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = client.send(builder.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            own.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return answer;
    }
}
