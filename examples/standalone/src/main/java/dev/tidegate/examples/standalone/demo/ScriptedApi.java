package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** One operation of a provider. */
interface ScriptedApi {

    /** Fills in the whole answer. */
    ObjectNode answer(ScriptedCall call, ObjectNode answer);

    /** Writes the answer as events. An operation without a stream answers as a whole. */
    default void stream(ScriptedCall call, ScriptedAnswer answer) throws IOException, InterruptedException {
        answer.json(answer(call, answer.node()));
    }
}
