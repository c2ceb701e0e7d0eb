package dev.tidegate.examples.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.oidc.HostileProvider;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One deployed gateway's configuration, and somebody who uses all of it: calls, password, identity provider. */
record WarVisitor(String url, Path config, String apiKey, HostileProvider provider) {
    private static final String CONFIG = """
        database_url: %1$s
        journal_dir: %2$s
        public_base_url: %3$s
        bootstrap_admin_email: root@example.org
        bootstrap_admin_password: literal.correct horse battery staple
        oidc_issuer: %4$s
        oidc_client_id: %5$s
        oidc_client_secret: "literal.%6$s"
        providers:
          - {id: scripted, type: openai_compat, base_url: "%7$s", auth: {token: literal.upstream-secret}}
        teams:
          - id: harbour
        service_accounts:
          - id: pilot
            team: harbour
            budget: {amount_usd: 100}
            keys:
              - {id: main, value: literal.%8$s, allowed_models: [tide]}
        models:
          - {id: tide, routes: [{provider: scripted, upstream_model: %9$s}]}
        """;

    static WarVisitor of(
            String url, String databaseUrl, Path directory, ScriptedUpstream upstream, HostileProvider provider)
            throws IOException {
        Files.createDirectories(directory);
        String apiKey = Maintenance.generateApiKey();
        String text = CONFIG.formatted(
                databaseUrl,
                directory.resolve("journal"),
                url,
                provider.issuer(),
                HostileProvider.CLIENT,
                HostileProvider.SECRET,
                upstream.baseUrl(),
                apiKey,
                SampleAnswers.UPSTREAM_MODEL);
        return new WarVisitor(url, Files.writeString(directory.resolve("gateway.yaml"), text), apiKey, provider);
    }

    void useEverything() throws Exception {
        Map<String, String> cookies = new TreeMap<>();
        String chat = "{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        HttpRequest.Builder call = request("/v1/chat/completions").header("Authorization", "Bearer " + apiKey);
        assertThat(send(call.POST(BodyPublishers.ofString(chat)), cookies).statusCode())
                .isEqualTo(200);
        String password = "{\"email\":\"root@example.org\",\"password\":\"correct horse battery staple\"}";
        HttpRequest.Builder signIn = request("/api/v1/auth/login/password").header("Sec-Fetch-Site", "same-origin");
        assertThat(send(signIn.POST(BodyPublishers.ofString(password)), cookies).statusCode())
                .isEqualTo(200);
        assertThat(session(cookies)).contains("root@example.org");
        cookies.clear();
        HttpResponse<String> away = send(request("/auth/oidc/login?provider=oidc"), cookies);
        String back = provider.authorize(away.headers().firstValue("Location").orElseThrow());
        send(HttpRequest.newBuilder(URI.create(url).resolve(back)), cookies);
        assertThat(session(cookies)).contains("ann@corp.example");
        assertThat(send(request("/setup"), cookies).statusCode()).as("a page").isNotEqualTo(500);
    }

    private String session(Map<String, String> cookies) throws Exception {
        return send(request("/api/v1/auth/session"), cookies).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
    }

    /** The cookies of the JDK's client would be those of RFC 2965, in quotes. */
    private static HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> cookies)
            throws Exception {
        if (!cookies.isEmpty()) request.header("Cookie", String.join("; ", cookies.values()));
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie"))
            cookies.put(cookie.substring(0, cookie.indexOf('=')), cookie.substring(0, cookie.indexOf(';')));
        return answer;
    }
}
