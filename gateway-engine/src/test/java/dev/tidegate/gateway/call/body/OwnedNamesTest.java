package dev.tidegate.gateway.call.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-4b what the gateway decides by, every provider reads as the gateway does")
class OwnedNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Model | model",
                "MODEL | model",
                "mode\\u006C | ``",
                "\\u004dodel | model",
                "model\\u0000 | model",
                "model\\u0000x | model",
                "` model` | model",
                "model\\t | model",
                "\\uFEFFmodel | model",
                "mo\\u200bdel | model",
                "mo\\u00addel | model",
                "ｍｏｄｅｌ | model",
                "model[] | model",
                "ſtream | stream",
                "\\u017Ftream | stream",
                "STREAM | stream",
                "streamOptions | stream_options",
                "stream-options | stream_options",
                "ſtream_optionſ | stream_options",
                "Tools | tools",
                "tool\\u017f | tools",
                "Messages | messages",
                "ınput | input",
                "İnput | input",
                "responseFormat | response_format",
                "Text | text",
                "outputConfig | output_config",
                "N | n",
                "max_to\\u212Aens | max_tokens",
                "maxTokens | max_tokens"
            })
    @DisplayName("API-4b a member that some provider could read as one of the gateway's is refused by its name")
    void what_folds_to_an_owned_name_is_refused(String name, String owned) {
        String member = "\"" + name + "\":1";
        if (owned.isEmpty()) {
            assertRefused("{" + member + "}", "invalid_type", "model"); // it is the name itself, spelled with an escape
            return;
        }
        for (String body : new String[] {
            "{\"model\":\"m\"," + member + "}",
            "{" + member + ",\"model\":\"m\"}",
            "{\"model\":\"m\",\"" + owned + "2\":1," + member + "}"
        }) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> parse(body))
                    .satisfies(e -> assertThat(e.refusal().code()).isEqualTo("ambiguous_member"))
                    .satisfies(e -> assertThat(e.refusal().message()).contains("'" + owned + "'"))
                    .satisfies(e -> assertThat(
                                    OwnedNames.fold(String.valueOf(e.refusal().param())))
                            .isEqualTo(OwnedNames.fold(owned)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models",
                "Models",
                "model_list",
                "model_info",
                "fallbacks",
                "fall_backs",
                "fallback_model",
                "context_window_fallbacks",
                "context_window_fallback_dict",
                "contentPolicyFallbacks",
                "mock_testing_fallbacks",
                "deployment_id",
                "specific_deployment",
                "router_settings",
                "router_settings_override",
                "litellm_params",
                "custom_llm_provider",
                "preset",
                "api_base",
                "base_url",
                "user_config",
                "engine",
                "Engine",
                "engine_id",
                "model_id",
                "modelId",
                "model_name",
                "model_alias",
                "model_version",
                "base_model",
                "base_model_name",
                "speculative_model",
                "draftModel",
                "served_model_name",
                "deployment",
                "deployment_name",
                "azure_deployment",
                "lora_path",
                "lora_request",
                "lora",
                "adapter_id",
                "adapter"
            })
    @DisplayName("API-4b, ACC-1a a member by which a provider would serve another model is refused by its name")
    void what_leads_elsewhere_is_refused(String name) {
        assertRefused("{\"model\":\"m\",\"" + name + "\":[\"expensive\"]}", "member_not_allowed", name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extra_body | {\"model\":\"dear\"}",
                "extra_body | {\"x\":1,\"service_tier\":\"priority\"}",
                "extra_body | {\"Max-Tokens\":1}",
                "extra_body | {\"fallbacks\":[\"dear\"]}",
                "extraBody | {\"extra_body\":{\"model\":\"dear\"}}",
                "plugins | [{\"id\":\"auto-router\",\"allowed_models\":[\"dear\"]}]",
                "plugins | [{\"id\":\"web\"},{\"id\":\"fusion\",\"judge\":{\"Model\":\"dear\"}}]",
                "plugins | {\"models\":[\"dear\"]}",
                "plugins | [{\"id\":\"fusion\",\"model_id\":\"dear\"}]",
                "extra_body | {\"engine\":\"dear\"}",
                "extra_body | {\"lora_path\":\"dear\"}",
                "extra_body | {\"deployment\":\"dear\"}",
                "providerOptions | {\"gateway\":{\"models\":[\"dear\"]}}"
            })
    @DisplayName("API-4b, ACC-1a a member that holds what would lead the call elsewhere is refused by its name")
    void what_holds_a_way_elsewhere_is_refused(String name, String value) {
        assertRefused("{\"model\":\"m\",\"" + name + "\":" + value + "}", "member_not_allowed", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"extra_body\":{\"guided_json\":{\"text\":1},\"top_k\":4}",
                "\"extra_body\":null",
                "\"plugins\":[{\"id\":\"web\",\"max_results\":3}]",
                "\"provider_options\":{\"gateway\":{\"only\":[\"azure\"]}},\"x\":1",
                "\"disable_fallbacks\":true",
                "\"plugins\":[{\"id\":\"web\",\"engine\":\"exa\"}]",
                "\"tools\":[{\"type\":\"openrouter:web_search\",\"parameters\":{\"engine\":\"exa\"}}]",
                "\"modalities\":[\"text\"]",
                "\"engines\":1",
                "\"modules\":[\"a\"]",
                "\"Mode\":1",
                "\"mödel\":1",
                "\"modell\":1",
                "\"n_probs\":1",
                "\"Temperature\":1",
                "\"x\":1,\"X\":2",
                "\"metadata\":{\"Model\":\"x\",\"model\":\"y\",\"N\":1}",
                "\"reasoning\":{\"effort\":\"low\"}",
                "\"stream_options\":{\"include_obfuscation\":false,\"other\":1}",
                "\"\":1",
                "\"_\":1",
                "\"mоdеl\":\"cyrillic\""
            })
    @DisplayName("API-4a members the gateway does not know pass, whatever their case")
    void other_members_pass(String members) {
        String body = "{\"model\":\"m\"," + members + "}";
        assertThat(parse(body).model()).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"true\"", "{}"})
    @DisplayName("API-4b a call that would go on at the provider after its answer is refused in Responses")
    void a_call_in_the_background_is_refused(String value) {
        String body = "{\"model\":\"m\",\"background\":" + value + "}";
        assertRefused(Operation.RESPONSES, body, "background_unsupported", "background");
        assertThat(parse(Operation.IMAGES_GENERATIONS, body).model()).isEqualTo("m"); // transparent or not
    }

    @Test
    void a_call_in_the_background_is_refused_however_it_is_spelled() {
        for (String off : new String[] {"false", "null"}) {
            assertThat(parse(Operation.RESPONSES, "{\"model\":\"m\",\"background\":" + off + "}")
                            .model())
                    .isEqualTo("m");
        }
        assertRefused(Operation.RESPONSES, "{\"model\":\"m\",\"Background\":true}", "ambiguous_member", "Background");
        assertRefused(
                Operation.RESPONSES,
                "{\"model\":\"m\",\"background\":false,\"background\":null}",
                "duplicate_member",
                "background");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Include_Usage", "includeUsage", "include_u\\u017Fage", "INCLUDE_USAGE", "include_usage "})
    void options_of_streams_have_one_reading_too(String name) {
        assertRefused(
                "{\"model\":\"m\",\"stream_options\":{\"include_usage\":true,\"" + name + "\":false}}",
                "ambiguous_member",
                null);
        assertRefused("{\"model\":\"m\",\"stream_options\":{\"" + name + "\":false}}", "ambiguous_member", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"messages", "input", "tools", "response_format", "text", "output_config", "n", "max_tokens"})
    void what_is_judged_is_given_once(String name) {
        assertRefused("{\"model\":\"m\",\"" + name + "\":[],\"" + name + "\":[]}", "duplicate_member", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}\u0000",
                "{\"model\":\"m\",\"model\\ud800\":1}",
                "{\"model\":\"m\",\"x\":'y'}",
                "{\"model\":\"m\",\"x\":Infinity}",
                "{\"model\":\"m\",\"x\":01}",
                "{\"model\":\"m\",\"x\":+1}",
                "{\"model\":\"m\",\"x\":.5}",
                "{\"model\":\"m\",\"x\":0x1}",
                "{\"model\":\"m\"//,\"model\":\"n\"\n}",
                "{\"model\":\"m\",#\n\"x\":1}",
                "{\"model\":\"m\",\"x\":\"a\nb\"}",
                "{\"model\":\"m\",,\"x\":1}",
                "\uFEFF\uFEFF{\"model\":\"m\"}"
            })
    void dialects_of_json_are_refused(String body) {
        assertRefused(body, "request_body_invalid", null);
    }

    @Test
    void a_long_name_is_not_told_back_whole() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> parse("{\"model\":\"m\",\"Model" + " ".repeat(400) + "\":1}"))
                .satisfies(e -> assertThat(e.refusal().message()).hasSizeLessThan(200));
    }

    private static ModelCallBody parse(String body) {
        return parse(Operation.CHAT_COMPLETIONS, body);
    }

    private static ModelCallBody parse(Operation operation, String body) {
        return ModelCallBody.parse(body.getBytes(StandardCharsets.UTF_8), operation);
    }

    private static void assertRefused(String body, String code, @Nullable String param) {
        assertRefused(Operation.CHAT_COMPLETIONS, body, code, param);
    }

    private static void assertRefused(Operation operation, String body, String code, @Nullable String param) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> parse(operation, body))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(code))
                .satisfies(e -> {
                    if (param != null) assertThat(e.refusal().param()).isEqualTo(param);
                });
    }
}
