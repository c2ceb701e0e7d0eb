package dev.tidegate.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.examples.springboot.ModelHost.Break;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Spring AI 1.1, which is for Boot 3. */
class SpringAiTest {
    private static ModelHost host;

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() throws Exception {
        host = ModelHost.start(directory);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    @DisplayName("API-9c a stream that breaks ends its Flux with an error after its pieces, and never completes it")
    void a_broken_stream_is_an_error(Break how) {
        host.breakAfter(LangChain4jTest.Kind.CHAT.pieces(), how, LangChain4jTest.Kind.CHAT.error());
        List<String> pieces = new ArrayList<>();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> model(host.apiKey()).stream(new Prompt("Hi"))
                        .doOnNext(answer ->
                                pieces.add(answer.getResult().getOutput().getText()))
                        .blockLast(Duration.ofSeconds(20)))
                .satisfies(error -> assertThat(error).hasMessageNotContaining("Timeout"));
        assertThat(pieces).contains("Ahoy");
    }

    @Test
    @DisplayName("ROUTE-6c a wrong key is one request, streamed or not, and an exception that is not transient")
    void a_wrong_key_is_one_request() {
        int before = host.requests();
        assertThatExceptionOfType(NonTransientAiException.class)
                .isThrownBy(() -> model(host.unknownKey()).call(new Prompt("Hi")))
                .withMessageContaining("invalid_api_key");
        assertThat(host.requests() - before).isEqualTo(1);
        assertThatExceptionOfType(WebClientResponseException.Unauthorized.class)
                .isThrownBy(
                        () -> model(host.unknownKey()).stream(new Prompt("Hi")).blockLast(Duration.ofSeconds(20)));
        assertThat(host.requests() - before).isEqualTo(2);
    }

    private static OpenAiChatModel model(String key) {
        OpenAiApi api = OpenAiApi.builder()
                .baseUrl(host.baseUrl())
                .apiKey(key)
                .restClientBuilder(RestClient.builder()
                        .requestFactory(
                                new JdkClientHttpRequestFactory(host.client().build())))
                .webClientBuilder(WebClient.builder()
                        .clientConnector(
                                new JdkClientHttpConnector(host.client().build())))
                .build();
        OpenAiChatOptions options = OpenAiChatOptions.builder().model("tide").build();
        return OpenAiChatModel.builder().openAiApi(api).defaultOptions(options).build();
    }
}
