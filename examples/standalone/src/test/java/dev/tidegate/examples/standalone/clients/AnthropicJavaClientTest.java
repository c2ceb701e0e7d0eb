package dev.tidegate.examples.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
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
class AnthropicJavaClientTest {
    @Parameter
    String server;

    private ClientSuiteGateway gateway;
    private AnthropicClient client;
    private AnthropicClient bearer;
    private AnthropicClient stranger;

    @BeforeAll
    void start() throws IOException {
        gateway = ClientSuiteGateway.start(server);
        client = settings().apiKey(gateway.apiKey()).build();
        bearer = settings().authToken(gateway.apiKey()).build();
        stranger = settings().apiKey(gateway.unknownKey()).build();
    }

    @AfterAll
    void stop() {
        if (client != null) List.of(client, bearer, stranger).forEach(AnthropicClient::close);
        if (gateway != null) gateway.close();
    }

    // retries would hide an answer that should have been right the first time
    private AnthropicOkHttpClient.Builder settings() {
        return AnthropicOkHttpClient.builder()
                .baseUrl(gateway.baseUrl())
                .maxRetries(0)
                .timeout(Duration.ofSeconds(20));
    }

    private static MessageCreateParams.Builder message(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(64).addUserMessage("Grüße, 世界");
    }

    private static MessageCreateParams.Builder messageWithTool() {
        Tool.InputSchema schema = Tool.InputSchema.builder()
                .properties(Tool.InputSchema.Properties.builder()
                        .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                        .build())
                .build();
        return message("tide-messages")
                .addTool(Tool.builder().name("weather").inputSchema(schema).build());
    }

    private static String text(Message message) {
        return message.content().get(0).asText().text();
    }

    @Test
    @DisplayName(
            "API-1a API-2a API-2b API-4c messages answer under the asked name, with x-api-key and with a bearer token")
    void messages_answer_with_either_credential() {
        for (AnthropicClient each : List.of(client, bearer)) {
            Message answer = each.messages().create(message("tide-messages").build());
            assertThat(answer.model().asString()).isEqualTo("tide-messages");
            assertThat(text(answer)).isEqualTo("You said: Grüße, 世界");
        }
    }

    @Test
    @DisplayName("API-1a API-2a API-2b tokens are counted, with x-api-key and with a bearer token")
    void tokens_are_counted() {
        MessageCountTokensParams params = MessageCountTokensParams.builder()
                .model("tide-messages")
                .addUserMessage("Grüße")
                .build();
        for (AnthropicClient each : List.of(client, bearer)) {
            assertThat(each.messages().countTokens(params).inputTokens()).isEqualTo(9);
        }
    }

    @Test
    @DisplayName("API-1c API-4c API-6c streamed messages name the asked model and end once")
    void messages_stream() {
        try (StreamResponse<RawMessageStreamEvent> response =
                client.messages().createStreaming(message("tide-messages").build())) {
            List<RawMessageStreamEvent> events = response.stream().toList();
            assertThat(events.get(0).asMessageStart().message().model().asString())
                    .isEqualTo("tide-messages");
            assertThat(events).filteredOn(RawMessageStreamEvent::isMessageStop).hasSize(1);
            assertThat(events)
                    .filteredOn(RawMessageStreamEvent::isContentBlockDelta)
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    @DisplayName("API-4a tool use passes both ways")
    void tool_use_passes_both_ways() {
        Message asked = client.messages().create(messageWithTool().build());
        ToolUseBlock use = asked.content().get(0).asToolUse();
        assertThat(use.name()).isEqualTo("weather");
        assertThat(use._input()).isEqualTo(JsonValue.from(Map.of("city", "Łódź")));
        ToolResultBlockParam result = ToolResultBlockParam.builder()
                .toolUseId(use.id())
                .content("21 °C")
                .build();
        Message told = client.messages()
                .create(messageWithTool()
                        .addMessage(asked)
                        .addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofToolResult(result)))
                        .build());
        assertThat(text(told)).isEqualTo("The tool said: 21 °C");
    }

    @Test
    @DisplayName("KEY-2a ACC-1a API-3a API-5d each refusal and failure is the client's own exception")
    void errors_become_exceptions() {

        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() ->
                        stranger.messages().create(message("tide-messages").build()));
        assertRefused("tide-messages-denied", PermissionDeniedException.class);
        assertRefused("tide-nowhere", NotFoundException.class);
        assertRefused("tide-messages-status-500", InternalServerException.class);
        assertRefused("tide-messages-unreachable", InternalServerException.class);
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.messages()
                        .create(message("tide-messages-status-429").build()))
                .satisfies(limited ->
                        assertThat(limited.headers().values("retry-after")).containsExactly("7"));
    }

    private void assertRefused(String model, Class<? extends AnthropicException> type) {
        assertThatExceptionOfType(type)
                .isThrownBy(() -> client.messages().create(message(model).build()));
    }

    @Test
    @DisplayName("ROUTE-6a ROUTE-6c a client that would retry asks once when a repeat cannot help")
    void a_lasting_refusal_is_one_request() {
        AnthropicClient persistent = client.withOptions(options -> options.maxRetries(3));
        int before = gateway.upstreamCalls();
        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> persistent
                        .messages()
                        .create(message("tide-messages-status-401").build()));
        assertThat(gateway.upstreamCalls() - before).isEqualTo(1);
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() ->
                        stranger.messages().create(message("tide-messages").build()))
                .satisfies(refused ->
                        assertThat(refused.headers().values("x-should-retry")).containsExactly("false"));
    }

    @Test
    @DisplayName("API-9c a stream that breaks is an exception after its events, not a shorter answer")
    void a_broken_stream_is_an_exception() {
        List<RawMessageStreamEvent> seen = new ArrayList<>();
        assertThatExceptionOfType(AnthropicException.class).isThrownBy(() -> {
            try (StreamResponse<RawMessageStreamEvent> response = client.messages()
                    .createStreaming(message("tide-messages-broken").build())) {
                response.stream().forEach(seen::add);
            }
        });
        assertThat(seen).isNotEmpty();
    }

    @Test
    @DisplayName("API-6e closing a stream early frees the upstream within a second")
    void closing_a_stream_frees_the_upstream() {
        try (StreamResponse<RawMessageStreamEvent> response = client.messages()
                .createStreaming(message("tide-messages-endless").build())) {
            assertThat(response.stream().limit(5).toList()).hasSize(5);
            assertThat(gateway.upstreamStreams()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(1)).until(() -> gateway.upstreamStreams() == 0);
    }
}
