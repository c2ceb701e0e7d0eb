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
import dev.tidegate.gateway.guard.CallerRights;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelCatalog;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.CallRecorder;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two calls that never leave the process, one of them streamed: made by the same code as all others, but recorded nowhere. A host's class
 * path may hold one of our jars, or one shared with us, in another version. Java only reports that when a missing method is called, which
 * would otherwise be in the first model call on a node that has reported itself ready.
 *
 * <p>Handler, headers and watch are those of real calls. Catalogue, provider, caller and record are not taken from {@link DataPlane}: a
 * start must not depend on what is in the database, and must neither call a provider nor record a call that nobody made.
 */
final class Rehearsal {
    static final String NAME = "rehearsal";
    private static final Duration ENOUGH = Duration.ofMinutes(1);
    private static final CallTimeouts TIMEOUTS = new CallTimeouts(ENOUGH, ENOUGH, ENOUGH, ENOUGH);
    private static final long MAX_BODY_BYTES = 1024;

    private final ModelCallHandler handler;

    /** @param watch already running */
    Rehearsal(UpstreamHeaders headers, CallWatch watch, Ids ids, Clock clock) {
        ModelCatalog catalog = new ModelCatalog(List.of(model()));
        this.handler = new ModelCallHandler(
                Operation.CHAT_COMPLETIONS,
                () -> catalog,
                new RoutePlanner(Map.of(new ProviderId(NAME), provider()), () -> 0),
                new Attempts(
                        new RehearsedProvider(),
                        watch,
                        headers,
                        new RouteHealth(System::nanoTime),
                        RoutingConfig.DEFAULT),
                new CallBook(new Nowhere(), RequestLogMode.DISABLED, ids, clock),
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
        byte[] body = ("{\"model\":\"" + NAME + "\",\"messages\":[]" + member + "}").getBytes(UTF_8);
        try (RequestBody offered = RehearsedRequest.body(body)) {
            return text(handler.handle(RehearsedRequest.to(offered), RehearsedRequest.caller())
                    .body());
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

    /** Records nothing: a rehearsal is not a real call. */
    private static final class Nowhere implements CallRecorder {
        @Override
        public void requireWritable() {}

        @Override
        public void record(CallRecord call) {}

        @Override
        public void close() {}
    }
}
