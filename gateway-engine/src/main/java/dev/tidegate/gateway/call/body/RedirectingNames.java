package dev.tidegate.gateway.call.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Names that make some providers and gateways serve a different model from the one a call names, or send the call elsewhere (docs/adr/0022):
 * only routes and configuration may do that.
 */
final class RedirectingNames {
    private static final OwnedNames NAMES = new OwnedNames(Set.of(
            "model_list",
            "model_info",
            "model_alias",
            "model_group",
            "model_path",
            "model_uri",
            "model_url",
            "model_version",
            "model_override",
            "deployment_id",
            "deployment_name",
            "azure_deployment",
            "azure_endpoint",
            "specific_deployment",
            "engine_id",
            "endpoint_id",
            "adapter_id",
            "adapter_source",
            "merged_adapters",
            "preset",
            "api_base",
            "base_url",
            "custom_llm_provider",
            "litellm_params",
            "router_settings",
            "router_settings_override",
            "user_config"));

    /** Names that choose a model only beside the call's own; in a plugin or tool they mean something else, such as a search engine. */
    private static final OwnedNames BESIDE_MODEL =
            new OwnedNames(Set.of("engine", "deployment", "adapter", "adapters"));

    /** How the folded names of further models end: {@code speculative_model}, {@code base_model_name}. */
    private static final List<String> ENDINGS = List.of("model", "models", "modelid", "modelname");

    /** Members that a provider merges into the call, or that tell its router or a plugin what to call. */
    private static final String SPREAD = "extra_body";

    private static final OwnedNames HOLDERS = new OwnedNames(Set.of(SPREAD, "plugins", "provider_options"));

    private RedirectingNames() {}

    /** Whether this name, or one that some reader takes for it, redirects a call that it is a member of. */
    static boolean covers(String name) {
        return BESIDE_MODEL.covers(name) || coversInTool(name);
    }

    /** Whether it does so even as a member of a tool; {@code model} itself is judged by its value there. */
    static boolean coversInTool(String name) {
        String folded = OwnedNames.fold(name);
        return NAMES.covers(name)
                || isFallback(folded)
                || folded.startsWith("lora")
                || (!folded.equals("model") && ENDINGS.stream().anyMatch(folded::endsWith));
    }

    /** Whether the form field or query parameter could contain such a name; these are not searched. */
    static boolean mayHold(String name) {
        return HOLDERS.covers(name);
    }

    /** Searches a member that may hold such names; leaves the parser on the value's last token. */
    static void look(String member, JsonParser value) throws IOException {
        if (!mayHold(member)) return;
        boolean spread = OwnedNames.fold(member).equals(OwnedNames.fold(SPREAD));
        int depth = 0;
        for (JsonToken token = value.currentToken(); token != null; token = value.nextToken()) {
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (depth == 0) return;
            if (token != JsonToken.FIELD_NAME) continue;
            String name = value.currentName();
            boolean ofCall = spread && depth == 1 && (OwnedNames.CALL.covers(name) || covers(name));
            if (ofCall || coversWithin(name)) throw BodyRefusals.redirectingWithin(member, name);
        }
    }

    /** Covers a plugin's judge as well, and the models that a router may choose from. */
    private static boolean coversWithin(String name) {
        return coversInTool(name) || OwnedNames.fold(name).equals("model");
    }

    /** With any addition ({@code context_window_fallbacks}, {@code fallback_model}), unless it only switches fallbacks off. */
    private static boolean isFallback(String folded) {
        return folded.contains("fallback") && !folded.startsWith("disable");
    }
}
