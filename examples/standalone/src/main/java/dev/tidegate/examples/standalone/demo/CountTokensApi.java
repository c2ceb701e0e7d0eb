package dev.tidegate.examples.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Anthropic's count of the tokens of a message that is not sent. */
final class CountTokensApi implements ScriptedApi {
    @Override
    public ObjectNode answer(ScriptedCall call, ObjectNode answer) {
        return answer.put("input_tokens", call.inputTokens());
    }
}
