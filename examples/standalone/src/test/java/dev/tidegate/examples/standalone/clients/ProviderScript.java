package dev.tidegate.examples.standalone.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a provider answers on one path, whole or as a stream of events. */
interface ProviderScript {
    JsonNode whole(ScriptedCall call);

    /** Complete events, each with its blank line; all but the end mark of an OpenAI stream name the model. */
    List<String> events(ScriptedCall call);

    /** The event by which its provider tells of a failure in the middle of a stream. */
    default String failure() {
        return "data: {\"error\":{\"message\":\"scripted failure\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit_exceeded\"}}\n\n";
    }
}
