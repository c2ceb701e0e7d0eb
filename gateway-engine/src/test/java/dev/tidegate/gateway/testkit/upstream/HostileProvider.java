package dev.tidegate.gateway.testkit.upstream;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers with what each request's own words ask for: {@code nonce:X fault:Y}, in its body or its target. Every answer says the nonce of its
 * request, so that nobody can be given another's unnoticed. Thread-safe.
 */
public final class HostileProvider implements UpstreamScript {
    private static final Pattern WORDS = Pattern.compile("nonce:(\\w+)(?:%20|\\+| )fault:(\\w+)");

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    /** How often each nonce came. */
    public Map<String, Integer> seen() {
        return Map.copyOf(seen);
    }

    /** Whether everything has been sent that answers this nonce, and whatever comes after the answer. */
    public boolean isDone(String nonce) {
        return done.contains(nonce);
    }

    @Override
    public void play(ReceivedRequest request, UpstreamWire wire) throws IOException {
        Matcher words = WORDS.matcher(request.requestLine() + " " + request.bodyText());
        if (!words.find()) throw new IOException("no nonce in " + request.requestLine());
        String nonce = words.group(1);
        seen.merge(nonce, 1, Integer::sum);
        boolean streamed = request.bodyText().contains("\"stream\":true");
        String operation = request.path().replaceFirst("^/v1", "").replaceFirst("\\?.*", "");
        String body = streamed ? events(operation, nonce) : marked(json(operation), nonce);
        HostileFault.valueOf(words.group(2)).play(streamed ? "text/event-stream" : "application/json", body, wire);
        done.add(nonce);
    }

    private static String json(String operation) {
        return switch (operation) {
            case "/chat/completions" -> SampleAnswers.CHAT_JSON;
            case "/responses" -> SampleAnswers.RESPONSE_JSON;
            case "/embeddings" -> SampleAnswers.EMBEDDINGS_JSON;
            case "/messages" -> SampleAnswers.MESSAGE_JSON;
            case "/messages/count_tokens" -> SampleAnswers.COUNT_JSON;
            default -> "{\"application\":true}";
        };
    }

    private static String events(String operation, String nonce) {
        String events = switch (operation) {
            case "/chat/completions" -> SampleAnswers.CHAT_EVENTS;
            case "/responses" -> SampleAnswers.RESPONSE_EVENTS;
            case "/messages" -> SampleAnswers.MESSAGE_EVENTS;
            default -> throw new IllegalArgumentException("no stream for " + operation);
        };
        return events.lines()
                .map(line -> line.startsWith("data: {") ? "data: " + marked(line.substring(6), nonce) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String marked(String object, String nonce) {
        return "{\"nonce\":\"" + nonce + "\"," + object.substring(1);
    }
}
