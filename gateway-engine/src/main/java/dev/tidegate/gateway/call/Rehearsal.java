package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RoutePlanner;
import dev.tidegate.gateway.config.RequestLogMode;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.guard.CallerRights;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyPace;
import dev.tidegate.gateway.http.BodyWait;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelCatalog;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.CallRecorder;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two calls that never leave the process, one of them streamed: made by the same code as all others, but recorded nowhere. A host's class
 * path may hold one of our jars, or one shared with us, in another version. Java only reports that when a missing method is called, which
 * would otherwise be in the first model call on a node that has reported itself ready.
 */
final class Rehearsal {
    private static final String NAME = "rehearsal";
    private static final String PATH = "/v1/chat/completions";
    private static final Duration ENOUGH = Duration.ofMinutes(1);
    private static final CallTimeouts TIMEOUTS = new CallTimeouts(ENOUGH, ENOUGH, ENOUGH, ENOUGH);
    private static final long MAX_BODY_BYTES = 1024;

    private final ModelCallHandler handler;

    /** @param watch already running */
    Rehearsal(UpstreamHeaders headers, CallWatch watch, Clock clock) {
        ModelCatalog catalog = new ModelCatalog(List.of(model()));
        this.handler = new ModelCallHandler(
                Operation.CHAT_COMPLETIONS,
                () -> catalog,
                new RoutePlanner(Map.of(new ProviderId(NAME), provider()), () -> 0),
                new Attempts(new Prompter(), watch, headers, new RouteHealth(System::nanoTime), RoutingConfig.DEFAULT),
                new CallBook(new Nowhere(), RequestLogMode.DISABLED, new Ids(clock, new SecureRandom()), clock),
                new Unquestioned(),
                MAX_BODY_BYTES);
    }

    /**
     * Makes the calls.
     *
     * @throws LinkageError when a class is missing or has another version
     * @throws IllegalStateException when a call was not answered as it should be
     */
    void run() {
        requireWhole(call(""));
        requireWhole(call(",\"stream\":true"));
    }

    private static void requireWhole(String answer) {
        if (!answer.contains("\"model\":\"" + NAME + "\""))
            throw new IllegalStateException("a rehearsed call was answered: " + answer);
    }

    private String call(String member) {
        byte[] body = utf8("{\"model\":\"" + NAME + "\",\"messages\":[]" + member + "}");
        try (RequestBody offered = body(body)) {
            return text(handler.handle(request(offered), caller()).body());
        } catch (IOException e) {
            throw new IllegalStateException("a rehearsed call broke off; the log says why", e);
        }
    }

    private static String text(Body body) throws IOException {
        if (body instanceof Body.Bytes whole) return new String(whole.content(), UTF_8);
        if (!(body instanceof Body.Stream stream)) return "";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BodyWriter writer = stream.writer()) {
            writer.writeTo(out);
        }
        return out.toString(UTF_8);
    }

    private static Request request(RequestBody body) {
        InetAddress here = InetAddress.getLoopbackAddress();
        RequestTarget target = RequestTarget.parse(PATH).orElseThrow(RefusedException::new);
        Headers headers = Headers.of("Content-Type", "application/json");
        return new Request(NAME, "POST", target, headers, here, here, false, body, Map.of());
    }

    private static RequestBody body(byte[] body) {
        BodyMemory memory = new BodyMemory(1 << 20);
        return new RequestBody(
                new Offered(body), body.length, BodyPace.DEFAULT, memory.hold(false), BodyWait.UNNOTICED);
    }

    private static ApiKeyCaller caller() {
        TeamId team = new TeamId(NAME);
        ModelAccess all = new ModelAccess.All();
        return new ApiKeyCaller(
                new ApiKey(new ApiKeyId(NAME), NAME, NAME, NAME, all, Instant.EPOCH, null, null),
                new ServiceAccount(
                        new ServiceAccountId(NAME),
                        NAME,
                        NAME,
                        team,
                        ServiceAccountStatus.ACTIVE,
                        List.of(),
                        Instant.EPOCH),
                new Team(team, new TeamKey(NAME), NAME, List.of(), Instant.EPOCH),
                new OverlayStack(List.of(new AccessOverlay(AccessLayer.API_KEY, all)), AllowlistSubject.nobody()));
    }

    private static Model model() {
        ModelRoute route = new ModelRoute(
                new ProviderId(NAME), "other", 0, 1, true, Set.of(Capability.values()), Map.of(), Map.of());
        return new Model(new ModelId(NAME), "", List.of(), 0, null, List.of(route), null);
    }

    private static Provider provider() {
        URI nowhere = URI.create("http://127.0.0.1:1/v1");
        return Provider.of(
                new ProviderConfig(
                        new ProviderId(NAME),
                        ProviderType.OPENAI_COMPAT,
                        nowhere,
                        "authorization",
                        null,
                        Map.of(),
                        null),
                TIMEOUTS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** Always allows: on a busy machine a rehearsed call may last until its caller is rechecked, who is not in the database. */
    private static final class Unquestioned implements CallerRights {
        @Override
        public boolean stillAllowed(ApiKeyCaller caller) {
            return true;
        }

        @Override
        public ApiKeyCaller asOfNow(ApiKeyCaller caller) {
            return caller;
        }
    }

    /** Answers as a provider would. */
    private static final class Prompter implements UpstreamClient {
        private static final String USAGE =
                "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}";
        private static final String WHOLE =
                "{\"object\":\"chat.completion\",\"model\":\"other\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Aye.\"},\"finish_reason\":\"stop\"}],"
                        + USAGE + "}";
        private static final String EVENTS =
                "data: {\"object\":\"chat.completion.chunk\",\"model\":\"other\",\"choices\":"
                        + "[{\"index\":0,\"delta\":{\"content\":\"Aye.\"},\"finish_reason\":\"stop\"}]," + USAGE
                        + "}\n\ndata: [DONE]\n\n";

        @Override
        public UpstreamResponse send(UpstreamRequest request, WatchedCall watch) {
            boolean streamed = request.headers().first("Accept").orElse("").contains("event-stream");
            String type = streamed ? "text/event-stream" : "application/json";
            byte[] body = utf8(streamed ? EVENTS : WHOLE);
            return new Line(200, Headers.of("Content-Type", type), new ByteArrayInputStream(body));
        }

        @Override
        public void closeIdle() {}

        @Override
        public void close() {}
    }

    private record Line(int status, Headers headers, InputStream body) implements UpstreamResponse {
        @Override
        public void close() {}
    }

    /** Records nothing: a rehearsal is not a real call. */
    private static final class Nowhere implements CallRecorder {
        @Override
        public void requireWritable() {}

        @Override
        public void record(CallRecord call) {}

        @Override
        public void close() {}
    }

    private static final class Offered implements GatewayExchange {
        private final byte[] body;

        Offered(byte[] body) {
            this.body = body;
        }

        @Override
        public RequestHead head() {
            throw new IllegalStateException("only the body is here");
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public OutputStream commit(ResponseHead head) {
            throw new IllegalStateException("only the body is here");
        }
    }
}
