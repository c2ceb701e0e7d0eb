package dev.tidegate.gateway.call.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * Names by which some providers and gateways serve another model than the one a call names, or send the call elsewhere (ADR 0022): routes
 * and configuration alone do that.
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

    /** Members that a provider spreads over the call, or in which its own router or a plugin is told what to call. */
    private static final String SPREAD = "extra_body";

    private static final OwnedNames HOLDERS = new OwnedNames(Set.of(SPREAD, "plugins", "provider_options"));

    private RedirectingNames() {}

    /** Whether this name, or one that some reader takes for it, leads a call elsewhere. */
    static boolean covers(String name) {
        return NAMES.covers(name) || isFallback(OwnedNames.fold(name));
    }

    /** Whether the field of a form or the parameter of a query could hold such a name, which is not looked for in there. */
    static boolean mayHold(String name) {
        return HOLDERS.covers(name);
    }

    /** Looks into a member that may hold such names; leaves the parser on the value's last token. */
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

    /** Beside what leads a whole call elsewhere, a plugin's judge or the models that a router may choose from. */
    private static boolean coversWithin(String name) {
        String folded = OwnedNames.fold(name);
        return covers(name) || folded.endsWith("model") || folded.endsWith("models");
    }

    /** However it is told apart ({@code context_window_fallbacks}, {@code fallback_model}), unless it only says that there be none. */
    private static boolean isFallback(String folded) {
        return folded.contains("fallback") && !folded.startsWith("disable");
    }
}
