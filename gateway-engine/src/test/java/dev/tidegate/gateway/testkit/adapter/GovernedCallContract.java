package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One governed call from end to end, through a real server, on both databases: what goes in, what comes back, what remains. */
public abstract class GovernedCallContract extends GovernedHost {
    /** Whether the server says 100 before it asks the gateway, as {@code docs/hosts.md} tells then. */
    protected boolean hasContinuedAlready() {
        return false;
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "API-1a, API-4a, API-4c, MONEY-4a, LOG-1 a plain call is answered under the name asked for and leaves its"
                    + " rows")
    void plain_call(DatabaseKind kind) throws Exception {
        start(kind);
        HttpResponse<String> answer = post("/v1/chat/completions", CHAT, "Authorization", bearer());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SampleAnswers.CHAT_JSON.replace("vendor-large-2026", "swift"));
        assertThat(upstream.request().bodyText()).isEqualTo(CHAT.replace("swift", "vendor-large-2026"));
        assertThat(row("SELECT outcome || ' ' || model || ' ' || input_tokens || ' ' || output_tokens FROM tg_calls"))
                .isEqualTo("completed swift 11 3");
        assertThat(row("SELECT id FROM tg_calls WHERE logged")).isEqualTo(callId(answer));
        assertThat(row("SELECT COUNT(*) FROM tg_api_keys WHERE last_used_at IS NOT NULL"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("API-1c, API-6c, MONEY-4b a stream comes event by event and ends after its ledger row is there")
    void streamed_call(DatabaseKind kind) throws Exception {
        start(kind);
        HttpRequest request = request("/v1/chat/completions", STREAM, "Authorization", bearer());
        HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
        List<String> events = answer.body()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.equals("data: [DONE]") ? line + rowsAtTheEnd() : line)
                .toList();
        assertThat(events).hasSize(5).last().isEqualTo("data: [DONE] after 1 rows");
        assertThat(events.subList(0, 4))
                .allSatisfy(event ->
                        assertThat(event).contains("\"model\":\"swift\"").doesNotContain("usage"));
        assertThat(row("SELECT input_tokens || ' ' || output_tokens FROM tg_calls"))
                .isEqualTo("11 3");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("API-2b, API-5a Anthropic's key header is taken, and the provider gets its own credential instead")
    void anthropic_call(DatabaseKind kind) throws Exception {
        start(kind);
        HttpResponse<String> answer = post("/v1/messages", MESSAGE, "x-api-key", apiKey());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"model\":\"claude\"");
        assertThat(upstream.request().headers().all("x-api-key")).isEqualTo(List.of("upstream-secret"));
        assertThat(upstream.request().headers().contains("Authorization")).isFalse();
        assertThat(row("SELECT input_tokens FROM tg_calls")).isEqualTo("30");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-2a, ACC-3a, API-1e what a key may not call is not listed, and strangers learn nothing")
    void refusals(DatabaseKind kind) throws Exception {
        start(kind);
        HttpResponse<String> models =
                client.send(get("/v1/models", "Authorization", bearer()), BodyHandlers.ofString());
        assertThat(models.body())
                .contains("\"tide\"", "\"swift\"", "\"claude\"")
                .doesNotContain("locked");
        assertThat(post("/v1/chat/completions", CHAT.replace("swift", "locked"), "Authorization", bearer())
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/v1/chat/completions", CHAT.replace("swift", "none"), "Authorization", bearer())
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/v1/files", "{}", "Authorization", bearer()).statusCode())
                .isEqualTo(404);
        assertThat(post("/v1/files", "{}", "X-None", "1").statusCode()).isEqualTo(401);
        HttpResponse<String> wrongMethod =
                client.send(get("/v1/messages", "Authorization", bearer()), BodyHandlers.ofString());
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        assertThat(wrongMethod.body()).startsWith("{\"type\":\"error\"").contains("This path accepts only POST.");
        assertThat(post("/v1/messages", MESSAGE, "x-api-key", "gwk_nonsense").body())
                .contains("'x-api-key: gwk_…' or 'Authorization: Bearer gwk_…'");
        HttpResponse<String> stranger = post("/v1/chat/completions", CHAT, "Authorization", "Bearer gwk_nonsense");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(stranger.body()).contains("\"code\":\"invalid_api_key\"");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    @DisplayName("API-1b the id of a model may hold a slash, encoded or not, and no other path may hold an encoded one")
    void slash_in_a_model_id() throws Exception {
        start(DatabaseKind.SQLITE);
        for (String id : List.of("acme/large-1", "acme%2Flarge-1")) {
            HttpResponse<String> answer =
                    client.send(get("/v1/models/" + id, "Authorization", bearer()), BodyHandlers.ofString());
            assertThat(answer.body()).as(id).contains("The model 'acme/large-1' does not exist.");
        }
        assertThat(client.send(get("/api/v1/admin/model-allowlists/acme%2Flarge-1"), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        for (String path : List.of("/v1%2Fmodels", "/v1/chat%2Fcompletions", "/v1/models/acme%2F..%2Ftide")) {
            HttpResponse<String> answer = client.send(get(path, "Authorization", bearer()), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    @DisplayName(
            "API-2e a client that asks before it sends its body is asked for it with a good key, and refused with a bad"
                    + " one")
    void expect_continue() throws Exception {
        start(DatabaseKind.SQLITE);
        try (RawHttpClient client = RawHttpClient.connect(port())) {
            String answer = client.sendLast(asking("Bearer gwk_nonsense")).readAll();
            assertThat(answer).contains("HTTP/1.1 401");
            assertThat(answer.contains("HTTP/1.1 100")).as(answer).isEqualTo(hasContinuedAlready());
        }
        try (RawHttpClient client = RawHttpClient.connect(port())) {
            client.send(asking(bearer()));
            assertThat(client.readAnyHead().status()).isEqualTo(100);
            client.send(CHAT);
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    private static String asking(String authorization) {
        return RawHttpClient.request(
                "POST",
                "/ai/v1/chat/completions",
                "Content-Type: application/json",
                "Content-Length: " + CHAT.length(),
                "Expect: 100-continue",
                "Authorization: " + authorization);
    }

    @Test
    @DisplayName("EMB-2c, SES-1d without a base URL redirects and the session cookie follow the path that the host has"
            + " mounted the gateway at")
    void mount_is_known() throws Exception {
        start(DatabaseKind.SQLITE);
        RawResponse door = RawHttpClient.exchange(port(), RawHttpClient.get("/ai/"));
        assertThat(door.status()).isEqualTo(303);
        assertThat(door.headers().all("Location")).containsExactly("/ai/login");
        RawResponse left = RawHttpClient.exchange(port(), RawHttpClient.request("POST", "/ai/logout"));
        assertThat(left.headers().all("Location")).containsExactly("/ai/login");
        assertThat(left.headers().all("Set-Cookie")).singleElement().asString().contains("; Path=/ai;");
    }

    @Test
    @DisplayName("API-8g a page of an allowed origin asks before it calls, and reads refusals and streams")
    void browser_calls() throws Exception {
        start(DatabaseKind.SQLITE);
        String origin = "Origin: " + TestGateway.ALLOWED_ORIGIN;
        RawResponse preflight = RawHttpClient.exchange(
                port(),
                RawHttpClient.request(
                        "OPTIONS",
                        "/ai/v1/chat/completions",
                        origin,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: authorization"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers().first("Access-Control-Allow-Headers")).contains("authorization");
        assertReadable(preflight.headers());
        RawResponse refused = RawHttpClient.exchange(port(), RawHttpClient.get("/ai/v1/models", origin));
        assertThat(refused.status()).isEqualTo(401);
        assertReadable(refused.headers());
        RawResponse foreign = RawHttpClient.exchange(
                port(), RawHttpClient.get("/ai/v1/models", "Origin: https://evil.example.org", authorization()));
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(foreign.headers().contains("Access-Control-Allow-Origin")).isFalse();
        assertThat(RawHttpClient.exchange(port(), RawHttpClient.get("/ai/api/v1/auth/session", origin))
                        .headers()
                        .contains("Access-Control-Allow-Origin"))
                .isFalse();
        HttpRequest page = HttpRequest.newBuilder(uri("/v1/chat/completions"))
                .headers("Content-Type", "application/json", "Authorization", bearer())
                .header("Origin", TestGateway.ALLOWED_ORIGIN)
                .POST(HttpRequest.BodyPublishers.ofString(STREAM))
                .build();
        HttpResponse<String> stream = client.send(page, BodyHandlers.ofString());
        assertThat(stream.headers().firstValue("Access-Control-Allow-Origin")).contains(TestGateway.ALLOWED_ORIGIN);
        assertThat(stream.body()).contains("data: [DONE]");
    }

    @Test
    @DisplayName(
            "API-1 a WebSocket is refused with 426 to those who have a key, and a stranger gets the 401 of any call")
    void websocket_is_refused() throws Exception {
        start(DatabaseKind.SQLITE);
        String[] upgrade = {
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        };
        assertThat(RawHttpClient.exchange(port(), RawHttpClient.get("/ai/v1/responses", upgrade))
                        .status())
                .isEqualTo(401);
        String[] known = {upgrade[0], upgrade[1], upgrade[2], upgrade[3], authorization()};
        RawResponse refused = RawHttpClient.exchange(port(), RawHttpClient.get("/ai/v1/responses", known));
        assertThat(refused.status()).isEqualTo(426);
        assertThat(refused.headers().first("Upgrade")).contains("HTTP/1.1");
        assertThat(refused.text()).contains("upgrade_not_supported");
    }

    private static void assertReadable(Headers headers) {
        assertThat(headers.all("Access-Control-Allow-Origin")).containsExactly(TestGateway.ALLOWED_ORIGIN);
        assertThat(headers.all("Vary")).contains("Origin");
        assertThat(headers.contains("Access-Control-Allow-Credentials")).isFalse();
    }
}
