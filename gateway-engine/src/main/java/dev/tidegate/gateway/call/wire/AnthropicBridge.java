package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.provider.Operation;
import java.io.IOException;
import java.util.Set;

/** From clients of Anthropic's API to providers that speak it. */
final class AnthropicBridge extends Bridge {
    private static final String VERSION = "anthropic-version";
    private static final Set<String> FIELDS = Set.of(VERSION, "anthropic-beta");
    private static final Headers DEFAULT_VERSION = Headers.of(VERSION, "2023-06-01");

    AnthropicBridge() {
        super(Family.ANTHROPIC, ProviderType.ANTHROPIC);
    }

    @Override
    public boolean passes(String field) {
        return FIELDS.contains(field);
    }

    @Override
    public boolean passesBack(String field) {
        return field.startsWith("anthropic-ratelimit-");
    }

    @Override
    public Headers completing(Headers caller) {
        return caller.contains(VERSION) ? Headers.none() : DEFAULT_VERSION;
    }

    @Override
    public UsageParser usage(Operation operation) {
        return new AnthropicUsageParser();
    }

    @Override
    public StreamDialect stream(Operation operation, String model, boolean usageRequested) {
        return new MessagesDialect(model, usage(operation));
    }

    @Override
    byte[] error(byte[] body, ObjectNode envelope, String requestId) throws IOException {
        // callers would quote the provider's id to us, and it is unknown here
        envelope.put("type", "error").put("request_id", requestId);
        return Json.MAPPER.writeValueAsBytes(envelope);
    }
}
