package dev.tidegate.gateway.testkit;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration on disk: one API key that may call the model {@code tide} of a {@link ScriptedUpstream}, on a free port of loopback. */
public record ConfigFile(Path path, String apiKey) {
    private static final String TEXT = """
        bind: 127.0.0.1:0
        database_url: %1$s
        journal_dir: %2$s/journal
        %3$s
        providers:
          - {id: scripted, type: openai_compat, base_url: "%4$s", auth: {token: literal.upstream-secret}}
        teams:
          - id: harbour
        service_accounts:
          - id: pilot
            team: harbour
            budget: {amount_usd: 100}
            keys:
              - {id: main, value: literal.%5$s, allowed_models: [tide]}
        models:
          - {id: tide, routes: [{provider: scripted, upstream_model: %6$s}]}
        """;

    /**
     * Writes one.
     *
     * @param settings further lines of YAML
     */
    public static ConfigFile write(Path directory, String databaseUrl, ScriptedUpstream upstream, String... settings)
            throws IOException {
        String apiKey = Maintenance.generateApiKey();
        String text = TEXT.formatted(
                databaseUrl,
                directory,
                String.join("\n", settings),
                upstream.baseUrl(),
                apiKey,
                SampleAnswers.UPSTREAM_MODEL);
        return new ConfigFile(Files.writeString(directory.resolve("gateway.yaml"), text), apiKey);
    }

    /** A chat completion with this file's key, for the gateway at {@code baseUrl}. */
    public HttpRequest chat(String baseUrl, boolean streamed) {
        String body = "{\"model\":\"tide\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        return HttpRequest.newBuilder(URI.create(baseUrl + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
