package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.json.Json;
import java.io.IOException;
import java.util.Optional;

/** A provider's error that has the shape its callers know, so that codes and types pass beside the words. */
public final class ErrorEnvelope {
    private ErrorEnvelope() {}

    /** The envelope to pass on: as it came, but for what Anthropic's clients need in it; nothing when it is none or says what it must not. */
    public static Optional<byte[]> of(byte[] body, ProviderType family, Redaction redaction, String requestId) {
        try {
            if (redaction.isDueIn(body)) return Optional.empty();
            JsonNode json = Json.MAPPER.readTree(body);
            if (json == null || !json.path("error").path("message").isTextual()) return Optional.empty();
            if (family != ProviderType.ANTHROPIC) return Optional.of(body);
            ObjectNode envelope = (ObjectNode) json;
            // the provider's own id would be asked about here, where nobody knows it
            envelope.put("type", "error").put("request_id", requestId);
            return Optional.of(Json.MAPPER.writeValueAsBytes(envelope));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
