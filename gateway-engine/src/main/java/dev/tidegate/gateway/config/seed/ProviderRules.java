package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.gateway.config.value.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rules for providers. */
final class ProviderRules {
    private static final List<String> NEEDED = List.of("model", "messages", "input", "prompt", "stream");

    private ProviderRules() {}

    static void check(List<ProviderConfig> providers, Problems problems) {
        Set<ProviderId> ids = new HashSet<>();
        for (ProviderConfig provider : providers) {
            String field = "providers[" + provider.id() + "]";
            if (!ids.add(provider.id())) problems.add(field, "this id is given twice");
            BaseUrls.check(
                    field + ".base_url", provider.baseUrl(), "https://api.openai.com/v1", "auth.token", problems);
            if (!HeaderRules.isName(provider.authHeader())) {
                problems.add(field + ".auth.header", "not a header that can carry a credential");
            }
            Secret credential = provider.credential();
            if (credential != null && !HeaderRules.isValue(credential.reveal())) {
                problems.add(
                        field + ".auth.token", "contains characters that a header cannot carry, such as a line break");
            }
            for (String member : NEEDED) {
                if (provider.unsupported().contains(member)) {
                    problems.add(
                            field + ".unsupported",
                            member + " is an essential part of a call (expected: another member)");
                }
            }
            HeaderRules.check(field + ".default_headers", revealed(provider.defaultHeaders()), problems);
        }
    }

    private static Map<String, String> revealed(Map<String, Secret> headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach((name, secret) -> texts.put(name, secret.reveal()));
        return texts;
    }
}
