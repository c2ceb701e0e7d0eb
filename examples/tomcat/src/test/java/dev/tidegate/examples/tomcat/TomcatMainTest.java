package dev.tidegate.examples.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.ConfigFile;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TomcatMainTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    @DisplayName("EMB-2 a program of one page serves model calls on Tomcat")
    void program_serves_what_its_configuration_file_says() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start()) {
            ConfigFile config = ConfigFile.write(directory, "sqlite:" + directory.resolve("gateway.db"), upstream);
            try (ProgramProcess program = ProgramProcess.serve(
                    Main.class.getName(), directory, config.path().toString())) {
                URI readiness = URI.create(program.baseUrl() + "/readyz");
                assertThat(send(HttpRequest.newBuilder(readiness).build()).statusCode())
                        .isEqualTo(200);
                HttpResponse<String> answer = send(config.chat(program.baseUrl(), false));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body())
                        .isEqualTo(SampleAnswers.CHAT_JSON.replace(SampleAnswers.UPSTREAM_MODEL, "tide"));
            }
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }
}
