package dev.tidegate.gateway.testkit.adapter;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyPace;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.Admission;
import dev.tidegate.gateway.routing.Dispatcher;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.routing.Router;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.identity.permission.AnonymousCaller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send their bodies slowly: they are not waited for without end, and nobody else waits for them. */
public interface SlowSendersContract extends ContractFixture {
    int PLACES = 20;
    int HALF_HEADS = 400;
    BodyPace PATIENT = BodyPace.DEFAULT;
    BodyPace IMPATIENT = new BodyPace(Duration.ofMillis(300), 1_000);
    Guard<AnonymousCaller> KEY = request -> {
        if (request.headers().contains("Authorization")) return new AnonymousCaller();
        throw refused(UNAUTHENTICATED, "missing_api_key", "No key.");
    };

    @ParameterizedTest
    @DisplayName("API-2 as many slow senders as there are places keep no good call out")
    @CsvSource({
        "/v1/echo, Authorization: Bearer good",
        "/v1/echo, X-None: 1",
        "/login, X-None: 1",
        "/nothing, X-None: 1"
    })
    default void slow_senders_keep_no_good_call_out(String path, String credential) throws IOException {
        Admission admission = new Admission(PLACES);
        int port = serve(gateway(admission, PATIENT)).port();
        List<RawHttpClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < PLACES; i++)
                slow.add(RawHttpClient.connect(port).send(post(path, 100, credential) + "x"));
            if ((path.equals("/v1/echo") && credential.startsWith("Auth")) || path.equals("/login")) {
                await().until(() -> admission.running() == PLACES);
            }
            for (int i = 0; i < 2 * PLACES; i++) {
                String good = post("/v1/echo", 4, "Authorization: Bearer good") + "good";
                assertThat(RawHttpClient.exchange(port, good).status()).isEqualTo(200);
            }
        } finally {
            for (RawHttpClient client : slow) client.close();
        }
        await().until(() -> admission.running() == 0);
    }

    @Slow
    @Test
    @DisplayName("API-2 more half-sent heads than a host has threads keep no good call out")
    default void half_sent_heads_keep_no_good_call_out() throws Exception {
        int port = serve(gateway(new Admission(PLACES), PATIENT)).port();
        List<RawHttpClient> half = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_HEADS; i++)
                half.add(RawHttpClient.connect(port).send("POST /v1/echo HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "));
            String good = post("/v1/echo", 4, "Authorization: Bearer good") + "good";
            for (int i = 0; i < PLACES; i++)
                assertThat(RawHttpClient.exchange(port, good).status()).isEqualTo(200);
            assertThat(half.get(0)
                            .send("x\r\nAuthorization: Bearer good\r\nContent-Length: 0\r\n\r\n")
                            .read()
                            .status())
                    .as("a head that comes slowly")
                    .isEqualTo(200);
        } finally {
            for (RawHttpClient client : half) client.close();
        }
    }

    @Test
    @DisplayName("API-3 a body that comes too slowly is 408 in the envelope, and the connection is closed")
    default void a_body_that_comes_too_slowly_is_refused() throws Exception {
        int port = serve(gateway(new Admission(PLACES), IMPATIENT)).port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            client.send(post("/v1/echo", 100_000, "Authorization: Bearer good"));
            Thread drops = new Thread(() -> dropByDrop(client));
            drops.start();
            RawResponse answer = client.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.text()).contains("\"code\":\"request_body_too_slow\"");
            assertThat(answer.headers().first("Connection")).contains("close");
            assertThat(client.isClosedByServer()).isTrue();
            drops.join();
        }
    }

    private static void dropByDrop(RawHttpClient client) {
        try {
            for (int i = 0; i < 200; i++) {
                client.send("x");
                Pause.lasting(Duration.ofMillis(20));
            }
        } catch (IOException closed) {
            // which is what is waited for
        }
    }

    private static Dispatcher gateway(Admission admission, BodyPace pace) {
        Handler<AnonymousCaller> echo =
                (request, caller) -> Response.json(200, request.body().readAll(1 << 20));
        List<Route> routes =
                List.of(Route.of("POST", "/v1/echo", KEY, echo), Route.of("POST", "/login", new OpenGuard(), echo));
        BodyLimits limits = new BodyLimits(new BodyMemory(8 << 20), pace);
        return new Dispatcher(Router.of(routes), admission, limits, new ForwardedFor(List.of()), () -> "request");
    }

    private static String post(String path, int length, String credential) {
        return RawHttpClient.request("POST", path, "Content-Length: " + length, credential);
    }
}
