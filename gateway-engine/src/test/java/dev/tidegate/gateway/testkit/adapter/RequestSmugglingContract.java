package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.Admission;
import dev.tidegate.gateway.routing.Dispatcher;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.routing.Router;
import dev.tidegate.gateway.testkit.adapter.RawVectors.RawVector;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sends the raw vectors to a host with the engine's own gate behind its adapter, and prints what became of each. */
public abstract class RequestSmugglingContract {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

    /** What one vector led to. */
    private record Result(RawVector vector, List<String> served, String answer) {
        boolean broke() {
            boolean reached = !vector.routable() && !served.isEmpty();
            return reached || served.stream().anyMatch(s -> s.contains("second") || s.contains("injected"));
        }

        @Override
        public String toString() {
            return "%-32s %-24s %s%s"
                    .formatted(vector.name(), answer, served, broke() ? "  <- not seen by the gate" : "");
        }
    }

    protected abstract AdapterHost host();

    /** A name for the table. */
    protected abstract String hostName();

    /** The vectors that the host's own parser hides from the gate, each listed in docs/hosts.md. Exact, so that a repair shows. */
    protected Set<String> hiddenByTheHost() {
        return Set.of();
    }

    @Test
    @DisplayName("EMB-2 no second request is served, and no route is reached by a path that is not its own")
    void vectors_reach_nothing_that_they_should_not() throws Exception {
        List<Result> results = new ArrayList<>();
        AdapterHost.Running server = host().start(gateway(), "");
        try {
            for (RawVector vector : RawVectors.all()) results.add(send(server.port(), vector));
        } finally {
            server.stop(Duration.ZERO);
        }
        print(results);
        Set<String> broken = new TreeSet<>();
        results.stream()
                .filter(Result::broke)
                .forEach(result -> broken.add(result.vector().name()));
        assertThat(broken).isEqualTo(new TreeSet<>(hiddenByTheHost()));
    }

    /** Without this the test above would prove nothing: a second request that is nobody's smuggling is served. */
    @Test
    void two_requests_on_one_connection_are_both_served() throws Exception {
        AdapterHost.Running server = host().start(gateway(), "");
        try {
            Result result = send(server.port(), RawVectors.twoHonestRequests());
            assertThat(result.answer()).isEqualTo("200 200");
            assertThat(result.served()).containsExactly("/v1/x?id=first", "/admin/x?id=second");
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    private Dispatcher gateway() {
        List<Route> routes = new ArrayList<>();
        for (String path : new String[] {"/v1/x", "/admin/x"}) {
            routes.add(Route.of(Router.ANY_METHOD, path, new OpenGuard(), (request, caller) -> serve(request)));
        }
        return new Dispatcher(
                Router.of(routes),
                new Admission(64),
                BodyLimits.ofHeap(),
                new ForwardedFor(List.of()),
                () -> "request");
    }

    private Response serve(Request request) {
        List<String> credentials = request.headers().all("Authorization");
        served.add(
                request.target().path() + "?" + request.target().query() + (credentials.isEmpty() ? "" : credentials));
        request.body().readAll(RawVectors.all().size() << 10);
        return Response.json(200, "{}");
    }

    private Result send(int port, RawVector vector) throws IOException {
        served.clear();
        String answer;
        try (RawHttpClient client = RawHttpClient.connect(port).patience(2_000)) {
            answer = statuses(client.sendLast(vector.bytes()));
        }
        return new Result(vector, List.copyOf(served), answer);
    }

    private static String statuses(RawHttpClient client) throws IOException {
        try {
            List<String> statuses = new ArrayList<>();
            Matcher matcher = STATUS.matcher(client.readAll());
            while (matcher.find()) statuses.add(matcher.group(1));
            return statuses.isEmpty() ? "closed" : String.join(" ", statuses);
        } catch (SocketTimeoutException e) {
            return "left open";
        }
    }

    private void print(List<Result> results) throws IOException {
        StringBuilder table =
                new StringBuilder(hostName() + ", Java " + Runtime.version().feature() + "\n");
        results.forEach(result -> table.append(result).append('\n'));
        System.out.print(table);
        Path file = Path.of("target", "raw-vectors-" + hostName().replace(' ', '-') + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }
}
