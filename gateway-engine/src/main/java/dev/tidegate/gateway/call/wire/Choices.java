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
        void choice(Choice choice);
    }

    /**
     * A choice, or a piece of one.
     *
     * @param index below 0 when it is none that can be read
     * @param finishReason empty while it goes on
     * @param hasContent whether it says anything besides its role
     */
    record Choice(int index, String finishReason, boolean hasContent) {
        boolean isFinished() {
            return !finishReason.isEmpty();
        }
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
                visitor.choice(new Choice(-1, "", false));
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
        String finishReason = "";
        boolean content = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "index" -> index = token == JsonToken.VALUE_NUMBER_INT ? small(json) : 0;
                // some providers send an empty string where others send null
                case "finish_reason" -> finishReason = token == JsonToken.VALUE_STRING ? json.getText() : "";
                case "delta", "message" -> content |= saysMoreThanRole(json);
                case "text" -> content |= saysSomething(json);
                case "usage" -> usage.accept(json);
                default -> json.skipChildren();
            }
        }
        visitor.choice(new Choice(index, finishReason, content));
    }

    private static boolean saysMoreThanRole(JsonParser delta) throws IOException {
        if (delta.currentToken() != JsonToken.START_OBJECT) return false;
        boolean content = false;
        while (delta.nextToken() == JsonToken.FIELD_NAME) {
            boolean role = delta.currentName().equals("role");
            delta.nextToken();
            content |= saysSomething(delta) && !role;
        }
        return content;
    }

    /** Whether the value is other than null and an empty string; leaves the parser on its last token. */
    private static boolean saysSomething(JsonParser value) throws IOException {
        boolean empty = value.currentToken() == JsonToken.VALUE_NULL
                || (value.currentToken() == JsonToken.VALUE_STRING && value.getTextLength() == 0);
        value.skipChildren();
        return !empty;
    }

    private static int small(JsonParser json) throws IOException {
        long value = json.getTextLength() < 10 ? json.getLongValue() : -1;
        return (int) value;
    }
}
