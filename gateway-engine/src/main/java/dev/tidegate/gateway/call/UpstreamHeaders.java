package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.wire.Bridge;
import dev.tidegate.gateway.call.wire.Redaction;
import dev.tidegate.gateway.config.ClientConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.upstream.HopByHop;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which header fields pass between caller and provider (API-5, docs/adr/0021): those in these lists, those of the bridge, and those added by a
 * setting, which cannot hold credentials. Immutable.
 */
final class UpstreamHeaders {
    /** Fields that trace a call or tie the calls of one conversation together, so that a provider's prompt cache is used. */
    private static final Set<String> UP = Set.of(
            "traceparent",
            "tracestate",
            "x-client-request-id",
            "session_id",
            "session-id",
            "thread-id",
            "conversation_id",
            "x-session-id",
            "x-session-affinity",
            "x-claude-code-session-id",
            "originator");

    /** Those of them that identify a conversation, the most exact first. */
    static final List<String> CONVERSATION = List.of(
            "x-session-affinity",
            "x-claude-code-session-id",
            "conversation_id",
            "session_id",
            "session-id",
            "thread-id",
            "x-session-id");

    private static final List<String> UP_PREFIXES = List.of("x-codex-");
    private static final Set<String> DOWN = Set.of("retry-after", "retry-after-ms", "x-should-retry");
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    static final String UPSTREAM_ID = "X-Upstream-Request-Id";

    private static final Set<String> UPSTREAM_IDS = Set.of("x-request-id", "request-id");

    /** Answer fields are kept with the call and parsed by unknown clients; no genuine provider sends more. */
    private static final int MAX_DOWN_FIELDS = 64;

    /** Servers refuse to send a head of more than 8 KiB and answer with their own error; ours holds other fields as well. */
    private static final int MAX_DOWN_CHARACTERS = 4 * 1024;

    private final Set<String> alsoUp;
    private final Set<String> alsoDown;

    private final Clock clock;

    UpstreamHeaders(ClientConfig clients, Clock clock) {
        this.clock = clock;
        this.alsoUp = lowerCase(clients.forwardRequestHeaders());
        this.alsoDown = lowerCase(clients.forwardResponseHeaders());
    }

    /**
     * The fields of a request to a provider: the caller's that may pass, then the provider's, then the route's, then the provider's
     * credential; later ones replace earlier ones of the same name.
     *
     * @param keyId the key on whose behalf the call is made
     */
    Headers up(Request request, PlannedRoute route, String keyId, Bridge.Outgoing outgoing) {
        Provider provider = route.provider();
        Headers.Builder headers = Headers.builder()
                .add("User-Agent", "tidegate")
                .add("Content-Type", outgoing.contentType())
                .add("Accept", outgoing.accept())
                .add("Accept-Encoding", "identity")
                .add("X-Request-Id", request.id());
        route.bridge().completing(request.headers()).forEach(field -> headers.add(field.name(), field.value()));
        Set<String> hopByHop = HopByHop.nominated(request.headers());
        for (Headers.Field field : request.headers()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (hopByHop.contains(name) || !goesUp(name, route.bridge())) continue;
            headers.add(field.name(), name.equals(IDEMPOTENCY_KEY) ? ownOf(keyId, field.value()) : field.value());
        }
        provider.defaultHeaders().forEach(field -> set(field.name(), field.value(), headers));
        new TreeMap<>(route.route().extraHeaders()).forEach((name, value) -> set(name, value, headers));
        provider.credential().forEach(field -> set(field.name(), field.value(), headers));
        return headers.build();
    }

    /** The fields of a provider's answer that reach the caller, without any that reveal a secret; content type is not among them. */
    Headers down(Headers upstream, Bridge bridge, Redaction redaction) {
        Set<String> hopByHop = HopByHop.nominated(upstream);
        Headers.Builder headers = Headers.builder();
        int fields = 0;
        int characters = 0;
        for (Headers.Field sent : upstream) {
            Headers.Field field = RetryAfter.believed(sent, clock);
            String name = field.name().toLowerCase(Locale.ROOT);
            boolean id = UPSTREAM_IDS.contains(name);
            if (hopByHop.contains(name) || !(id || goesDown(name, bridge)) || !isText(field.value())) continue;
            if (redaction.isDueIn(field.value())) continue;
            characters += name.length() + field.value().length();
            if (++fields > MAX_DOWN_FIELDS || characters > MAX_DOWN_CHARACTERS) break;
            if (id) headers.set(UPSTREAM_ID, field.value());
            else headers.add(field.name(), field.value());
        }
        return headers.build();
    }

    /** How long the provider asks callers to wait, or empty when it does not. */
    Optional<Duration> retryAfter(Headers upstream) {
        return RetryAfter.in(upstream, clock);
    }

    /**
     * All callers share the gateway's credential, and a provider repeats its answer to whoever repeats the key: each caller's is made its own,
     * so that no answer reaches another (API-9).
     */
    private static String ownOf(String keyId, String idempotencyKey) {
        try {
            byte[] both = (keyId + '\n' + idempotencyKey).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM", e);
        }
    }

    private boolean goesUp(String name, Bridge bridge) {
        return UP.contains(name)
                || bridge.passes(name)
                || UP_PREFIXES.stream().anyMatch(name::startsWith)
                || alsoUp.contains(name);
    }

    private boolean goesDown(String name, Bridge bridge) {
        return DOWN.contains(name) || bridge.passesBack(name) || alsoDown.contains(name);
    }

    /** Whether every server accepts the value; some would end the header at a control character. */
    private static boolean isText(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t');
    }

    private static void set(String name, String value, Headers.Builder to) {
        if (!HopByHop.isFraming(name)) to.set(name, value);
    }

    private static Set<String> lowerCase(List<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
