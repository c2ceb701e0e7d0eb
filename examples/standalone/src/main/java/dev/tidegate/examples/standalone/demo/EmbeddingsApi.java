package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;

/** OpenAI embeddings: vectors of length 1 that are the same for the same text. */
final class EmbeddingsApi implements ScriptedApi {
    private static final int USUAL_DIMENSIONS = 256;
    private static final int MAX_DIMENSIONS = 4096;

    @Override
    public ObjectNode answer(ScriptedCall call, ObjectNode answer) {
        answer.put("object", "list").put("model", call.model());
        ArrayNode data = answer.putArray("data");
        JsonNode input = call.body().path("input");
        boolean texts = input.isArray() && !input.path(0).isNumber();
        if (texts) input.forEach(text -> add(call, text, data));
        else add(call, input, data);
        answer.putObject("usage").put("prompt_tokens", call.inputTokens()).put("total_tokens", call.inputTokens());
        return answer;
    }

    private static void add(ScriptedCall call, JsonNode text, ArrayNode data) {
        ObjectNode item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
        float[] vector = vector(text.toString(), dimensions(call));
        // clients of OpenAI ask for base64, since it is a quarter of the size
        if (call.body().path("encoding_format").asText().equals("base64")) {
            item.put("embedding", base64(vector));
        } else {
            ArrayNode numbers = item.putArray("embedding");
            for (float number : vector) numbers.add(number);
        }
    }

    private static int dimensions(ScriptedCall call) {
        int asked = call.body().path("dimensions").asInt(USUAL_DIMENSIONS);
        return Math.max(1, Math.min(asked, MAX_DIMENSIONS));
    }

    private static float[] vector(String text, int dimensions) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[dimensions];
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) vector[i] /= (float) Math.sqrt(square);
        return vector;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) bytes.putFloat(number);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
