package dev.tidegate.gateway.testkit.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidegate.gateway.testkit.upstream.HostileFault.Effect;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A call that says what the provider is to do with it, and what may come of it.
 *
 * @param nonce letters and digits that no other call has
 */
public record HostileCall(Kind kind, HostileFault fault, String nonce) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([^\"]*)\"");

    /** What is asked for. */
    public enum Kind {
        CHAT("/v1/chat/completions", "tide", ""),
        CHAT_STREAM("/v1/chat/completions", "tide", "\ndata: [DONE]"),
        RESPONSES("/v1/responses", "tide", ""),
        RESPONSES_STREAM("/v1/responses", "tide", "event: response.completed"),
        EMBEDDINGS("/v1/embeddings", "tide", ""),
        MESSAGES("/v1/messages", "claude", ""),
        MESSAGES_STREAM("/v1/messages", "claude", "event: message_stop"),
        COUNT_TOKENS("/v1/messages/count_tokens", "claude", "");

        private final String path;
        private final String model;
        private final String endMark;

        Kind(String path, String model, String endMark) {
            this.path = path;
            this.model = model;
            this.endMark = endMark;
        }

        boolean streamed() {
            return !endMark.isEmpty();
        }
    }

    /**
     * What the caller got.
     *
     * @param whole whether the answer ended as answers do that are complete
     */
    public record Answer(int status, String body, boolean whole) {}

    public String path() {
        return kind.path;
    }

    public String body() {
        String words = "nonce:" + nonce + " fault:" + fault;
        return "{\"model\":\"" + kind.model + "\",\"stream\":" + kind.streamed() + ",\"max_tokens\":9,\"input\":\""
                + words + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "\"}]}";
    }

    /** Fails when the answer is another's, when it is no error of ours, or when it passes a fragment off as the whole. */
    public void check(Answer answer) {
        List<String> nonces = NONCE.matcher(answer.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(nonces).as("%s: whose answer is %s", this, answer).allMatch(nonce::equals);
        boolean good = answer.status() == 200
                && answer.whole()
                && (kind.streamed() ? answer.body().contains(kind.endMark) : !nonces.isEmpty());
        Effect effect = fault.effect(kind.streamed());
        if (effect == Effect.WHOLE)
            assertThat(good).as("%s is served: %s", this, answer).isTrue();
        if (effect == Effect.REFUSED)
            assertThat(good).as("%s is refused: %s", this, answer).isFalse();
        boolean begun = kind.streamed() && answer.status() == 200;
        if (!good && !begun) assertEnvelope(answer);
    }

    private void assertEnvelope(Answer answer) {
        assertThat(answer.status()).as("%s: %s", this, answer).isGreaterThanOrEqualTo(400);
        try {
            JsonNode error = JSON.readTree(answer.body()).path("error");
            assertThat(error.path("message").asText())
                    .as("%s: %s", this, answer)
                    .isNotEmpty();
        } catch (JsonProcessingException e) {
            throw new AssertionError(this + " is told no error of ours: " + answer, e);
        }
    }
}
