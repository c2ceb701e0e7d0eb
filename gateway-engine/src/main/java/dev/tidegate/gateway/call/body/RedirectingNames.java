package dev.tidegate.gateway.call.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * Names that make some providers and gateways serve a different model from the one a call names, or send the call elsewhere (ADR 0022):
 * only routes and configuration may do that.
 */
final class RedirectingNames {
    private static final OwnedNames NAMES = new OwnedNames(Set.of(
            "models",
            "model_list",
            "model_info",
            "deployment_id",
            "specific_deployment",
            "preset",
            "api_base",
            "base_url",
            "custom_llm_provider",
            "litellm_params",
            "router_settings",
            "router_settings_override",
            "user_config"));

    /** Members that a provider merges into the call, or that tell its router or a plugin what to call. */
    private static final String SPREAD = "extra_body";

    private static final OwnedNames HOLDERS = new OwnedNames(Set.of(SPREAD, "plugins", "provider_options"));

    private RedirectingNames() {}

    /** Whether this name, or one that some reader takes for it, redirects a call. */
    static boolean covers(String name) {
        return NAMES.covers(name) || isFallback(OwnedNames.fold(name));
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
            boolean owned = spread && depth == 1 && OwnedNames.CALL.covers(name);
            if (owned || coversWithin(name)) throw BodyRefusals.redirectingWithin(member, name);
        }
    }

    /** Besides names that redirect a whole call, covers a plugin's judge and the models that a router may choose from. */
    private static boolean coversWithin(String name) {
        String folded = OwnedNames.fold(name);
        return covers(name) || folded.endsWith("model") || folded.endsWith("models");
    }

    /** With any addition ({@code context_window_fallbacks}, {@code fallback_model}), unless it only switches fallbacks off. */
    private static boolean isFallback(String folded) {
        return folded.contains("fallback") && !folded.startsWith("disable");
    }
}
