package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the script needs to know of a call. */
record ScriptedCall(JsonNode body) {
    private static final int CHARS_PER_TOKEN = 4; // what English text has on the average
    private static final int MAX_QUOTE = 80;

    String model() {
        return body.path("model").asText("scripted");
    }

    /** The words of the answer, each with the blank that follows it. */
    List<String> words() {
        return List.of(text().split("(?<= )"));
    }

    String text() {
        String question = question();
        String quoted = question.length() <= MAX_QUOTE ? question : question.substring(0, MAX_QUOTE) + "…";
        return "Hello from the scripted provider behind Tidegate. You said: \"" + quoted
                + "\". A real provider would think of something better, and this call is in the ledger all the same.";
    }

    int inputTokens() {
        return Math.max(1, (prompt().toString().length() + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN);
    }

    int outputTokens() {
        return text().length() / CHARS_PER_TOKEN;
    }

    private JsonNode prompt() {
        for (String member : List.of("messages", "input", "prompt")) {
            if (body.has(member)) return body.get(member);
        }
        return body;
    }

    /** The last text in what was asked, wherever the API puts it. */
    private String question() {
        JsonNode at = prompt();
        while (!at.isTextual() && !at.isMissingNode()) {
            if (at.isArray()) at = at.path(at.size() - 1);
            else at = at.has("content") ? at.get("content") : at.path("text");
        }
        return at.asText();
    }
}
