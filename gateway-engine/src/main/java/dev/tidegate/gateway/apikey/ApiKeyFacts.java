package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts about a key for the audit log: nothing that could be used as a key. */
final class ApiKeyFacts {
    private ApiKeyFacts() {}

    static Map<String, String> of(ApiKey key) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", key.name());
        facts.put("owner_id", key.ownerId());
        facts.put("models", models(key.grants()));
        facts.put("expires_at", text(key.expiresAt()));
        return facts;
    }

    /** The facts in which a key differs from another. */
    static Map<String, String> differing(ApiKey key, ApiKey other) {
        Map<String, String> facts = of(key);
        facts.entrySet().removeAll(of(other).entrySet());
        return facts;
    }

    private static String models(ModelAccess grants) {
        if (!(grants instanceof ModelAccess.Only only)) return "all";
        return only.models().stream().map(ModelId::value).sorted().collect(Collectors.joining(", "));
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "never" : at.toString();
    }
}
