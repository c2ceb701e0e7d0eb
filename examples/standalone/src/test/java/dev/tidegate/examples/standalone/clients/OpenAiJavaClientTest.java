package dev.tidegate.examples.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "on {0}")
@ValueSource(strings = {"jetty", "jdk"})
@TestInstance(Lifecycle.PER_CLASS)
class OpenAiJavaClientTest {
    @Parameter
    String server;

    private ClientSuiteGateway gateway;
    private OpenAIClient client;

    @BeforeAll
    void start() throws IOException {
        gateway = ClientSuiteGateway.start(server);
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.baseUrl() + "/v1")
                .apiKey(gateway.apiKey())
                .maxRetries(0) // retries would hide an answer that should have been right the first time
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    void stop() {
        if (client != null) client.close();
        if (gateway != null) gateway.close();
    }

    private static ChatCompletionCreateParams.Builder chat(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Grüße, 世界");
    }

    private static ChatCompletionCreateParams.Builder chatWithTool() {
        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .build();
        FunctionDefinition weather = FunctionDefinition.builder()
                .name("weather")
                .parameters(parameters)
                .build();
        return chat("tide-alias").addFunctionTool(weather);
    }

    @Test
    @DisplayName("API-1b ACC-3a the models the key may use are listed and found")
    void models_are_listed_and_retrieved() {
        List<String> ids = client.models().list().data().stream().map(Model::id).toList();
        assertThat(ids).contains("tide-chat", "tide-alias").doesNotContain("tide-denied");
        assertThat(client.models().retrieve("tide-chat").id()).isEqualTo("tide-chat");
    }

    @Test
    @DisplayName("API-1a API-4c chat answers under the name that was asked for")
    void chat_answers_under_the_asked_name() {
        ChatCompletion answer =
                client.chat().completions().create(chat("tide-alias").build());
        assertThat(answer.model()).isEqualTo("tide-alias");
        assertThat(answer.choices().get(0).message().content()).contains("You said: Grüße, 世界");
    }

    @Test
    @DisplayName("API-1c API-4c API-6c streamed chat gives each chunk under the asked name and usage only to who asked")
    void chat_streams_under_the_asked_name() {
        List<ChatCompletionChunk> chunks = stream(chat("tide-alias").build());
        assertThat(chunks).extracting(ChatCompletionChunk::model).containsOnly("tide-alias");
        assertThat(chunks).noneMatch(chunk -> chunk.usage().isPresent());
        assertThat(text(chunks)).isEqualTo("You said: Grüße, 世界");
        ChatCompletionStreamOptions usage =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        List<ChatCompletionChunk> counted =
                stream(chat("tide-alias").streamOptions(usage).build());
        ChatCompletionChunk last = counted.get(counted.size() - 1);
        assertThat(last.choices()).isEmpty();
        assertThat(last.usage().orElseThrow().totalTokens()).isEqualTo(21);
    }

    private List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            return response.stream().toList();
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.forEach(
                chunk -> text.append(chunk.choices().get(0).delta().content().orElse("")));
        return text.toString();
    }

    @Test
    @DisplayName("API-4a tool calls pass both ways")
    void tool_calls_pass_both_ways() {
        var asked = client.chat()
                .completions()
                .create(chatWithTool().build())
                .choices()
                .get(0)
                .message();
        var call = asked.toolCalls().orElseThrow().get(0).asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Łódź\"}");
        ChatCompletionToolMessageParam result = ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content("21 °C")
                .build();
        ChatCompletion told = client.chat()
                .completions()
                .create(chatWithTool().addMessage(asked).addMessage(result).build());
        assertThat(told.choices().get(0).message().content()).contains("The tool said: 21 °C");
    }

    @Test
    @DisplayName("API-1a API-1c API-4c responses, plain and streamed")
    void responses_answer_whole_and_streamed() {
        ResponseCreateParams params = ResponseCreateParams.builder()
                .model("tide-alias")
                .input("Grüße")
                .build();
        Response answer = client.responses().create(params);
        assertThat(answer.model().asString()).isEqualTo("tide-alias");
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(params)) {
            List<ResponseStreamEvent> all = events.stream().toList();
            Response completed =
                    all.get(all.size() - 1).completed().orElseThrow().response();
            assertThat(completed.model().asString()).isEqualTo("tide-alias");
            assertThat(all).filteredOn(ResponseStreamEvent::isOutputTextDelta).hasSizeGreaterThan(1);
        }
    }

    @Test
    @DisplayName("API-1a embeddings and completions")
    void embeddings_and_completions_answer() {
        var vector = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("tide-alias")
                        .input("Grüße")
                        .build());
        assertThat(vector.data().get(0).embedding()).containsExactly(0.5f, -0.25f, 1f);
        var completion = client.completions()
                .create(CompletionCreateParams.builder()
                        .model("tide-alias")
                        .prompt("Grüße")
                        .build());
        assertThat(completion.choices().get(0).text()).isEqualTo("You said: Grüße");
    }

    @Test
    @DisplayName("KEY-2a ACC-1a API-3a API-3b each refusal of the gateway is the client's own exception")
    void refusals_become_exceptions() {
        OpenAIClient stranger = client.withOptions(options -> options.apiKey(gateway.unknownKey()));
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() ->
                        stranger.chat().completions().create(chat("tide-chat").build()))
                .satisfies(refused -> assertThat(refused.code()).contains("invalid_api_key"));
        assertRefused("tide-denied", PermissionDeniedException.class);
        assertRefused("tide-nowhere", NotFoundException.class);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.chat()
                        .completions()
                        .create(chat("").putAdditionalBodyProperty("model", JsonValue.from(42))
                                .build()));
    }

    @Test
    @DisplayName("ROUTE-6a ROUTE-6c a client that would retry asks once when a repeat cannot help")
    void a_lasting_refusal_is_one_request() {
        OpenAIClient persistent = client.withOptions(options -> options.maxRetries(3));
        int before = gateway.upstreamCalls();
        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> persistent
                        .chat()
                        .completions()
                        .create(chat("tide-status-401").build()));
        assertThat(gateway.upstreamCalls() - before).isEqualTo(1);
        OpenAIClient stranger = persistent.withOptions(options -> options.apiKey(gateway.unknownKey()));
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() ->
                        stranger.chat().completions().create(chat("tide-chat").build()))
                .satisfies(refused ->
                        assertThat(refused.headers().values("x-should-retry")).containsExactly("false"));
    }

    @Test
    @DisplayName("API-3a API-5d each failure of the provider is the client's own exception")
    void provider_failures_become_exceptions() {
        assertRefused("tide-status-400", BadRequestException.class);
        assertRefused("tide-status-500", InternalServerException.class);
        assertRefused("tide-unreachable", InternalServerException.class);
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.chat()
                        .completions()
                        .create(chat("tide-status-429").build()))
                .satisfies(limited ->
                        assertThat(limited.headers().values("retry-after")).containsExactly("7"));
    }

    private void assertRefused(String model, Class<? extends OpenAIException> type) {
        assertThatExceptionOfType(type)
                .isThrownBy(() -> client.chat().completions().create(chat(model).build()));
    }

    @Test
    @DisplayName("API-9c a stream that breaks is an exception after its chunks, not a shorter answer")
    void a_broken_stream_is_an_exception() {
        List<ChatCompletionChunk> seen = new ArrayList<>();
        assertThatExceptionOfType(OpenAIException.class).isThrownBy(() -> {
            try (StreamResponse<ChatCompletionChunk> response = client.chat()
                    .completions()
                    .createStreaming(chat("tide-broken").build())) {
                response.stream().forEach(seen::add);
            }
        });
        assertThat(seen).isNotEmpty();
    }

    @Test
    @DisplayName("API-6d API-9c a Responses stream that breaks is an exception that says what the gateway says")
    void a_broken_response_is_an_exception_with_its_words() {
        assertThatExceptionOfType(SseException.class)
                .isThrownBy(() -> respond("tide-broken"))
                .satisfies(error -> assertThat(error.code()).contains("upstream_incomplete"))
                .withMessageContaining("ended early");
        assertThatExceptionOfType(SseException.class)
                .isThrownBy(() -> respond("tide-failing"))
                .withMessageContaining("scripted failure");
    }

    private void respond(String model) {
        ResponseCreateParams params =
                ResponseCreateParams.builder().model(model).input("Grüße").build();
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(params)) {
            events.stream().forEach(event -> {});
        }
    }

    @Test
    @DisplayName("API-6e closing a stream early frees the upstream within a second")
    void closing_a_stream_frees_the_upstream() {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(chat("tide-endless").build())) {
            assertThat(response.stream().limit(5).toList()).hasSize(5);
            assertThat(gateway.upstreamStreams()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(1)).until(() -> gateway.upstreamStreams() == 0);
    }
}
