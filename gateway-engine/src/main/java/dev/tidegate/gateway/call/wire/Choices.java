package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Walks the nested parts of OpenAI's answers: choices, and places other than {@code usage} in which some providers report it. */
final class Choices {
    private Choices() {}

    /** Receives each choice. */
    @FunctionalInterface
    interface Visitor {
        void choice(int index, boolean finished);
    }

    /** Walks the value of {@code choices}, starting with the parser on its first token, and reads usage inside a choice. */
    static void walk(JsonParser value, UsageParser usage, Visitor visitor) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) return;
        while (value.nextToken() != JsonToken.END_ARRAY) {
            if (value.currentToken() == null) return; // the enclosing scan reports that the document ends early
            if (value.currentToken() == JsonToken.START_OBJECT) {
                choice(value, usage, visitor);
            } else {
                value.skipChildren();
                visitor.choice(-1, false);
            }
        }
    }

    /** Reads the {@code usage} of the object at the parser's position. */
    static void readUsage(JsonParser value, UsageParser usage) throws IOException {
        if (value.currentToken() != JsonToken.START_OBJECT) return;
        while (value.nextToken() == JsonToken.FIELD_NAME) {
            boolean here = value.currentName().equals("usage");
            value.nextToken();
            if (here) usage.accept(value);
            else value.skipChildren();
        }
    }

    private static void choice(JsonParser json, UsageParser usage, Visitor visitor) throws IOException {
        int index = 0;
        boolean last = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "index" -> index = token == JsonToken.VALUE_NUMBER_INT ? small(json) : 0;
                // some providers send an empty string where others send null
                case "finish_reason" -> last = token == JsonToken.VALUE_STRING && json.getTextLength() > 0;
                case "usage" -> usage.accept(json);
                default -> json.skipChildren();
            }
        }
        visitor.choice(index, last);
    }

    private static int small(JsonParser json) throws IOException {
        long value = json.getTextLength() < 10 ? json.getLongValue() : -1;
        return (int) value;
    }
}
