package dev.tidegate.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.tidegate.examples.springboot.ModelHost.Break;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LangChain4jTest {
    private static ModelHost host;

    @TempDir
    static Path directory;

    /** The framework's streaming models, and how a provider's stream for each begins and tells of a failure. */
    enum Kind {
        CHAT("""
                data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Ahoy"},"finish_reason":null}]}

                """, """
                data: {"error":{"message":"scripted failure","type":"server_error","code":"server_error"}}

                """),
        RESPONSES("""
                event: response.created
                data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1760000000,"status":"in_progress","model":"m","output":[]}}

                event: response.output_text.delta
                data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Ahoy"}

                """, """
                event: error
                data: {"type":"error","sequence_number":2,"code":"server_error","message":"scripted failure","param":null}

                """),
        MESSAGES("""
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":7,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Ahoy"}}

                """, """
                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"scripted failure"}}

                """);

        private final String pieces;
        private final String error;

        Kind(String pieces, String error) {
            this.pieces = pieces;
            this.error = error;
        }

        String pieces() {
            return pieces;
        }

        String error() {
            return error;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        host = ModelHost.start(directory);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("API-9c a stream that breaks reaches onError after its pieces, and never onCompleteResponse")
    void a_broken_stream_is_an_error(Kind kind) throws Exception {
        for (Break how : Break.values()) {
            host.breakAfter(kind.pieces(), how, kind.error());
            Outcome outcome = ask(kind, host.apiKey());
            assertThat(outcome.end()).as(how.name()).isInstanceOf(Throwable.class);
            assertThat(outcome.pieces).as(how.name()).hasToString("Ahoy");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("ROUTE-6c a wrong key is one request, and the framework's own exception")
    void a_wrong_key_is_one_request(Kind kind) throws Exception {
        int before = host.requests();
        assertThat(ask(kind, host.unknownKey()).end()).isInstanceOf(AuthenticationException.class);
        assertThat(host.requests() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("ROUTE-6c a wrong key is one request also of a model that repeats calls by default")
    void a_wrong_key_is_one_request_without_a_stream() {
        int before = host.requests();
        OpenAiChatModel model = OpenAiChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(host.baseUrl() + "/v1")
                .apiKey(host.unknownKey())
                .modelName("tide")
                .build();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> model.chat("Hi"));
        assertThat(host.requests() - before).isEqualTo(1);
    }

    private static Outcome ask(Kind kind, String key) {
        Outcome outcome = new Outcome();
        model(kind, key).chat("Hi", outcome);
        return outcome;
    }

    private static StreamingChatModel model(Kind kind, String key) {
        String baseUrl = host.baseUrl() + "/v1";
        return switch (kind) {
            case CHAT ->
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http())
                        .baseUrl(baseUrl)
                        .apiKey(key)
                        .modelName("tide")
                        .build();
            case RESPONSES ->
                OpenAiResponsesStreamingChatModel.builder()
                        .httpClientBuilder(http())
                        .baseUrl(baseUrl)
                        .apiKey(key)
                        .modelName("tide")
                        .build();
            case MESSAGES ->
                AnthropicStreamingChatModel.builder()
                        .httpClientBuilder(http())
                        .baseUrl(baseUrl)
                        .apiKey(key)
                        .modelName("claude")
                        .maxTokens(64)
                        .build();
        };
    }

    private static HttpClientBuilder http() {
        return JdkHttpClient.builder().httpClientBuilder(host.client());
    }

    private static final class Outcome implements StreamingChatResponseHandler {
        private final StringBuffer pieces = new StringBuffer();
        private final CompletableFuture<Object> end = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String piece) {
            pieces.append(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            end.complete(error);
        }

        /** The whole answer, or what went wrong. */
        Object end() throws Exception {
            return end.get(20, TimeUnit.SECONDS);
        }
    }
}
