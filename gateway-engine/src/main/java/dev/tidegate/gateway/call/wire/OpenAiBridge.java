package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.call.body.CallBody;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.provider.Operation;
import java.util.Set;

/** From clients of OpenAI's API to providers that speak it. */
final class OpenAiBridge extends Bridge {
    private static final Set<String> FIELDS = Set.of("openai-beta", "idempotency-key");
    private static final Set<String> ANSWER_FIELDS = Set.of("openai-processing-ms", "x-codex-turn-state");

    OpenAiBridge() {
        super(Family.OPENAI, ProviderType.OPENAI_COMPAT);
    }

    @Override
    public boolean passes(String field) {
        return FIELDS.contains(field);
    }

    @Override
    public boolean passesBack(String field) {
        return ANSWER_FIELDS.contains(field) || field.startsWith("x-ratelimit-");
    }

    /** If the caller has chosen such options, a refusal of them is the caller's. */
    @Override
    public boolean asksUsage(Operation operation, CallBody body) {
        return body.streamed() && operation.usageIsOptional() && !body.choosesStreamOptions();
    }

    @Override
    public Headers completing(Headers caller) {
        return Headers.none();
    }

    @Override
    public UsageParser usage(Operation operation) {
        return new OpenAiUsageParser(operation == Operation.EMBEDDINGS);
    }

    @Override
    public StreamDialect stream(Operation operation, String model, boolean usageRequested) {
        UsageParser usage = usage(operation);
        if (operation == Operation.RESPONSES) return new ResponsesDialect(model, usage);
        if (operation.answersFreely()) return new MediaDialect(model, usage);
        return new ChatDialect(model, usage, usageRequested);
    }

    @Override
    byte[] error(byte[] body, ObjectNode envelope, String requestId) {
        return body;
    }
}
