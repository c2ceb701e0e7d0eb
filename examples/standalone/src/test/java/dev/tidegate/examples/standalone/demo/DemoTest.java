package dev.tidegate.examples.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.testkit.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {
    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private Demo demo;

    @BeforeEach
    void start() throws IOException {
        demo = Demo.start(new HostPort("127.0.0.1", 0), data);
    }

    @AfterEach
    void stop() throws IOException {
        demo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat/completions|{'model':'demo-gpt','messages':[{'role':'user','content':'Hi'}]}|'model':'demo-gpt'",
                "chat/completions|{'model':'fast','messages':[{'role':'user','content':'Hi'}]}|'model':'fast'",
                "completions|{'model':'demo-gpt','prompt':'Hi'}|'text_completion'",
                "responses|{'model':'demo-gpt','input':'Hi'}|'status':'completed'",
                "embeddings|{'model':'demo-embedding','input':['a','b']}|'index':1",
                "messages|{'model':'demo-claude','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}|'end_turn'",
                "messages/count_tokens|{'model':'demo-claude','messages':[]}|'input_tokens'",
            })
    @DisplayName("BOOT-1e every operation answers in the demo")
    void every_operation_answers(String path, String body, String expected) throws Exception {
        HttpResponse<String> response = post(path, body);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat/completions|{'model':'demo-gpt','stream':true,'messages':[{'role':'user','content':'Hi'}]}|data: [DONE]",
                "completions|{'model':'demo-gpt','stream':true,'prompt':'Hi'}|data: [DONE]",
                "responses|{'model':'demo-gpt','stream':true,'input':'Hi'}|event: response.completed",
                "messages|{'model':'demo-claude','stream':true,'max_tokens':9,'messages':[]}|event: message_stop",
            })
    void every_stream_ends_with_its_end_mark(String path, String body, String end) throws Exception {
        HttpResponse<String> response = post(path, body);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(response.body()).containsOnlyOnce(end).doesNotContain("event: error");
    }

    @Slow
    @Test
    void key_stays_the_same_in_the_same_directory() throws Exception {
        String key = demo.apiKey();
        demo.close();
        demo = Demo.start(new HostPort("127.0.0.1", 0), data);
        assertThat(demo.apiKey()).isEqualTo(key);
        assertThat(post("responses", "{'model':'demo-gpt','input':'Hi'}").statusCode())
                .isEqualTo(200);
        assertThat(data.resolve("api-key")).exists();
    }

    @Test
    @DisplayName("BOOT-4 the demo tells where its first administrator is made, with the port that was taken")
    void setup_link() throws Exception {
        String link = demo.setupLink().orElseThrow();
        assertThat(link).startsWith("http://" + demo.address() + "/setup?token=");
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"given_name\"");
    }

    @Test
    void temporary_directory_goes_with_the_demo() throws IOException {
        DemoDirectory directory = DemoDirectory.open(null);
        Files.writeString(directory.path().resolve("a"), "b");
        directory.close();
        assertThat(directory.path()).doesNotExist();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + demo.address() + "/v1/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + demo.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    @DisplayName("BOOT-1 a demo on a port that is taken leaves no directory and no key")
    void demo_comes_after_the_port() throws Exception {
        Path fresh = data.resolve("demo");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostPort address = new HostPort("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> Demo.start(address, fresh)).isInstanceOf(CommandException.class);
            assertThat(fresh).doesNotExist();
        }
    }
}
