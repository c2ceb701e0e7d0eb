package dev.tidegate.examples.standalone.clients;

import static dev.tidegate.examples.standalone.clients.ScriptedCall.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** {@code /v1/embeddings}: one short vector, as numbers or, as the clients prefer, in base64. */
final class EmbeddingScript implements ProviderScript {
    private static final List<Float> VECTOR = List.of(0.5f, -0.25f, 1f);

    @Override
    public JsonNode whole(ScriptedCall call) {
        boolean packed = call.body().path("encoding_format").asText().equals("base64");
        Object embedding = packed ? base64() : VECTOR;
        return object(
                "object",
                "list",
                "model",
                call.model(),
                "data",
                List.of(object("object", "embedding", "index", 0, "embedding", embedding)),
                "usage",
                object("prompt_tokens", 9, "total_tokens", 9));
    }

    @Override
    public List<String> events(ScriptedCall call) {
        throw new IllegalArgumentException("embeddings are never streamed");
    }

    private static String base64() {
        ByteBuffer bytes = ByteBuffer.allocate(VECTOR.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        VECTOR.forEach(bytes::putFloat);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
