package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-8g pages of allowed origins can call models, and no other page can read anything")
class CrossOriginTest {
    private static final String APP = "https://app.example.org";

    private final Dispatcher dispatcher = new Dispatcher(
            Router.of(List.of(
                    route("POST", "/v1/ok", Response.json(200, "{}").withHeader("x-ratelimit-limit-tokens", "9")),
                    route("POST", "/v1/stream", Response.stream(200, Headers.none(), new OneByte())),
                    Route.of("POST", "/v1/denied", new OpenGuard(), (request, caller) -> {
                        throw RefusedException.refused(RefusalKind.UNAUTHENTICATED, "invalid_api_key", "no");
                    }),
                    route("GET", "/api/v1/auth/session", Response.json(200, "{}")))),
            new Admission(1),
            BodyLimits.ofHeap(),
            new ForwardedFor(List.of()),
            () -> "fresh-id");

    private final ExchangeHandler open = dispatcher.readableFrom(List.of(APP));

    @Test
    void a_preflight_is_answered_without_a_key() {
        RecordedExchange answer = preflight("/v1/ok", APP, "POST", "authorization,x-stainless-os, b@d");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("authorization, x-stainless-os");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        assertThat(answer.header("X-Request-Id")).isEqualTo("fresh-id");
        assertNoCredentials(answer);
        assertThat(answer.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.org, POST",
        "https://app.example.org.evil.example, POST",
        "http://app.example.org, POST",
        "https://APP.example.org, POST",
        "null, POST",
        "https://app.example.org, DELETE"
    })
    void any_other_preflight_is_a_request_like_any(String origin, String method) {
        RecordedExchange answer = preflight("/v1/ok", origin, method, "authorization");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.committed().headers().contains("Access-Control-Allow-Methods"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/v1/ok, 200", "/v1/stream, 200", "/v1/denied, 401", "/v1/none, 404", "/v1/../x, 400"})
    void refusals_and_streams_can_be_read(String path, int status) {
        RecordedExchange answer = handle(open, RecordedExchange.of("POST", path, "Origin", APP));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        assertNoCredentials(answer);
    }

    @Test
    void what_limits_a_caller_can_be_read() {
        RecordedExchange answer = handle(open, RecordedExchange.of("POST", "/v1/ok", "Origin", APP));
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("x-ratelimit-limit-tokens");
    }

    @Test
    void caches_keep_origins_apart_also_where_none_is_sent() {
        for (RecordedExchange exchange : List.of(
                RecordedExchange.of("POST", "/v1/ok"),
                RecordedExchange.of("POST", "/v1/ok", "Origin", "https://evil.example.org"),
                RecordedExchange.of("POST", "/v1/ok", "Origin", APP, "Origin", "https://evil.example.org"))) {
            RecordedExchange answer = handle(open, exchange);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Vary")).isEqualTo("Origin");
            assertThat(answer.committed().headers().contains("Access-Control-Allow-Origin"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    void nothing_else_of_the_gateway_is_open(String method) {
        RecordedExchange answer = handle(
                open,
                RecordedExchange.of(
                        method, "/api/v1/auth/session", "Origin", APP, "Access-Control-Request-Method", "GET"));
        assertThat(answer.committed().headers().toString()).doesNotContain("Access-Control", "Vary");
    }

    @Test
    void a_preflight_that_two_servers_could_read_differently_is_refused() {
        assertThat(preflight("/v1/../v1/ok", APP, "POST", "authorization").status())
                .isEqualTo(400);
    }

    private RecordedExchange preflight(String path, String origin, String method, String headers) {
        return handle(
                open,
                RecordedExchange.of(
                        "OPTIONS",
                        path,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers));
    }

    private static void assertNoCredentials(RecordedExchange answer) {
        assertThat(answer.committed().headers().contains("Access-Control-Allow-Credentials"))
                .isFalse();
    }

    private static RecordedExchange handle(ExchangeHandler handler, RecordedExchange exchange) {
        try {
            handler.handle(exchange);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return exchange;
    }

    private static final class OneByte implements BodyWriter {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write('x');
        }

        @Override
        public void close() {}
    }

    private static Route route(String method, String path, Response answer) {
        return Route.of(method, path, new OpenGuard(), (request, caller) -> answer);
    }
}
