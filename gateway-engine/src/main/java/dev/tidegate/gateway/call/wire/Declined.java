package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Recognises an answer by which a model declines to answer because of the content, in each API's words. Used for one answer. */
final class Declined implements Choices.Visitor {
    private static final String FILTERED = "content_filter";

    private boolean said;
    private boolean answered;

    /** Whether all that the answer says is that it declines. */
    boolean isDue() {
        return said && !answered;
    }

    @Override
    public void choice(Choices.Choice choice) {
        if (choice.finishReason().equals(FILTERED)) said = true;
        else answered = true;
    }

    /** Looks at a member of the answer; leaves the parser on the value's first or last token. */
    void look(String name, JsonParser value) throws IOException {
        if (name.equals("stop_reason")) said |= isText(value, "refusal"); // Messages
        if (name.equals("incomplete_details")) reason(value); // Responses
    }

    private void reason(JsonParser details) throws IOException {
        if (details.currentToken() != JsonToken.START_OBJECT) return;
        while (details.nextToken() == JsonToken.FIELD_NAME) {
            boolean reason = details.currentName().equals("reason");
            details.nextToken();
            said |= reason && isText(details, FILTERED);
            details.skipChildren();
        }
    }

    private static boolean isText(JsonParser value, String text) throws IOException {
        return value.currentToken() == JsonToken.VALUE_STRING && value.getText().equals(text);
    }
}
