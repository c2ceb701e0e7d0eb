package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.RefusalKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
    private final Admission admission = new Admission(1);
    private final Dispatcher dispatcher = new Dispatcher(
            Router.of(List.of(
                    open("GET", "/v1/hello", request -> Response.json(200, "{\"hello\":true}")),
                    open(
                            "POST",
                            "/v1/echo",
                            request -> Response.json(200, request.body().readAll(8))),
                    open("GET", "/v1/bug", request -> {
                        throw new IllegalStateException("secret-detail");
                    }),
                    open("GET", "/v1/deep", request -> Response.json(200, "" + depth(0))),
                    open("GET", "/v1/unlinked", request -> {
                        throw new NoSuchMethodError("void secret.Detail()");
                    }),
                    open("GET", "/v1/full", request -> {
                        throw new OutOfMemoryError("Java heap space");
                    }),
                    open("GET", "/v1/away", request -> {
                        throw new StoreException("no database", new IOException());
                    }),
                    open("GET", "/v1/taken", request -> {
                        throw new StoreConflictException("taken", new IOException());
                    }),
                    open("GET", "/v1/stream", request -> Response.stream(200, Headers.none(), new Broken())),
                    open("GET", "/v1/late", request -> Response.stream(200, Headers.none(), new Unlinked())),
                    open("GET", "/v1/nested", request -> {
                        RecordedExchange inner = RecordedExchange.of("GET", "/v1/hello");
                        dispatch(inner);
                        return Response.json(inner.status(), inner.bodyText());
                    }),
                    open("GET", "/probe", request -> Response.json(200, "{}")).alwaysAdmitted())),
            admission,
            BodyLimits.ofHeap(),
            new ForwardedFor(List.of()),
            () -> "fresh-id");

    @Test
    @DisplayName("API-7a every answer carries a request id: the caller's if it is harmless")
    void request_id_is_echoed_or_made() {
        assertThat(answer(RecordedExchange.of("GET", "/v1/hello")).header("X-Request-Id"))
                .isEqualTo("fresh-id");
        assertThat(answer(RecordedExchange.of("GET", "/v1/hello", "X-Request-Id", "abc-1"))
                        .header("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(answer(RecordedExchange.of("GET", "/v1/hello", "X-Request-Id", "a b"))
                        .header("X-Request-Id"))
                .isEqualTo("fresh-id");
        assertThat(answer(RecordedExchange.of("GET", "/v1/nothing")).header("X-Request-Id"))
                .isEqualTo("fresh-id");
    }

    @Test
    @DisplayName("API-3a errors speak the family of the path")
    void errors_are_in_the_family_of_the_path() {
        assertThat(answer(RecordedExchange.of("GET", "/v1/nothing")).bodyText())
                .isEqualTo("{\"error\":{\"message\":\"There is nothing at this path.\",\"type\":\"not_found_error\","
                        + "\"code\":\"not_found\",\"param\":null}}");
        assertThat(answer(RecordedExchange.of("GET", "/v1/messages")).bodyText())
                .isEqualTo("{\"type\":\"error\",\"error\":{\"message\":\"There is nothing at this path.\","
                        + "\"type\":\"not_found_error\",\"code\":\"not_found\"},\"request_id\":\"fresh-id\"}");
    }

    @Test
    void a_refused_target_closes_the_connection() {
        RecordedExchange exchange = answer(RecordedExchange.of("GET", "/v1/../admin"));
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.header("Connection")).isEqualTo("close");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        RecordedExchange exchange = answer(RecordedExchange.of("DELETE", "/v1/hello"));
        assertThat(exchange.status()).isEqualTo(405);
        assertThat(exchange.header("Allow")).isEqualTo("GET");
    }

    @Test
    @DisplayName("API-3d a bug is a 500 without a word of its cause")
    void a_bug_tells_nothing() {
        RecordedExchange exchange = answer(RecordedExchange.of("GET", "/v1/bug"));
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.bodyText()).doesNotContain("secret-detail").contains("internal_error");
    }

    @ParameterizedTest
    @DisplayName("API-3d an Error is a failure like any other: the envelope, and one short line with the request's id")
    @ValueSource(strings = {"/v1/deep", "/v1/unlinked", "/v1/full"})
    void an_error_is_answered_and_told_in_one_short_line(String path) {
        try (LogCapture log = LogCapture.start()) {
            RecordedExchange exchange =
                    answer(RecordedExchange.of("GET", path, "X-Request-Id", "id-of-" + path.substring(4)));

            assertThat(exchange.status()).isEqualTo(500);
            assertThat(exchange.bodyText()).doesNotContain("secret").contains("internal_error");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("id-of-" + path.substring(4)))
                    .singleElement()
                    .satisfies(line -> assertThat(line).hasSizeLessThan(2_000).contains("Error"));
        }
        assertThat(admission.running()).isZero();
    }

    @Test
    @DisplayName("EMB-2 an Error after the commit reaches the host as a broken answer, without its stack")
    void an_error_after_the_commit_is_a_broken_answer() {
        RecordedExchange exchange = RecordedExchange.of("GET", "/v1/late");

        assertThatThrownBy(() -> dispatcher.handle(exchange)).isInstanceOf(IOException.class);
        assertThat(exchange.isComplete()).isFalse();
        assertThat(admission.running()).isZero();
    }

    /** Deeper than any stack is. */
    private static int depth(int depth) {
        return depth == Integer.MAX_VALUE ? 0 : depth(depth + 1) + 1;
    }

    @Test
    void a_database_that_is_away_is_a_503_with_retry_after() {
        RecordedExchange exchange = answer(RecordedExchange.of("GET", "/v1/away"));
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void a_taken_value_is_a_409() {
        RecordedExchange exchange = answer(RecordedExchange.of("GET", "/v1/taken"));
        assertThat(exchange.status()).isEqualTo(409);
        assertThat(exchange.bodyText()).contains("\"code\":\"conflict\"");
    }

    @Test
    @DisplayName("API-3c a body over the limit is 413 in the envelope, and is drained")
    void a_body_over_the_limit_is_413_and_is_drained() {
        RecordedExchange exchange =
                answer(RecordedExchange.of("POST", "/v1/echo").withBody("123456789"));
        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.bodyText()).startsWith("{\"error\":{");
        assertThat(exchange.unreadBodyBytes()).isZero();
    }

    @Test
    void head_has_the_length_and_no_body() {
        RecordedExchange exchange = answer(RecordedExchange.of("HEAD", "/v1/hello"));
        assertThat(exchange.bodyText()).isEmpty();
        assertThat(exchange.committed().contentLength()).isEqualTo(14);
        assertThat(exchange.committed().bodiless()).isTrue();
    }

    @Test
    @DisplayName("EMB-2 a failure after the commit escapes with the stream left open, and the body is closed")
    void a_broken_stream_stays_visibly_broken() {
        Broken.CLOSED.set(0);
        RecordedExchange exchange = RecordedExchange.of("GET", "/v1/stream");
        assertThatThrownBy(() -> dispatcher.handle(exchange)).isInstanceOf(IOException.class);
        assertThat(exchange.bodyText()).isEqualTo("half");
        assertThat(exchange.isComplete()).isFalse();
        assertThat(Broken.CLOSED).hasValue(1);
    }

    @Test
    void the_limit_of_exchanges_refuses_and_lets_probes_through() {
        RecordedExchange outer = answer(RecordedExchange.of("GET", "/v1/nested"));
        assertThat(outer.bodyText()).contains("overloaded");
        assertThat(admission.running()).isZero();
        admission.stop();
        assertThat(answer(RecordedExchange.of("GET", "/v1/hello")).bodyText()).contains("shutting_down");
        assertThat(answer(RecordedExchange.of("GET", "/probe")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("DEP-2b the last exchange to leave is noticed")
    void idle_is_noticed() throws InterruptedException {
        Admission.Place place = admission.enter(null);
        assertThat(admission.awaitIdle(Duration.ZERO)).isFalse();
        place.close();
        assertThat(admission.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(admission.running()).isZero();
    }

    @ParameterizedTest
    @EnumSource(RefusalKind.class)
    void every_kind_has_an_answer_in_both_families(RefusalKind kind) {
        RefusedException refused = RefusedException.refused(kind, "some_code", "Some \"words\".");
        for (Family family : Family.values()) {
            Response response = ErrorRenderer.render(refused.refusal(), family, "id");
            assertThat(response.status()).isBetween(400, 504);
            assertThat(response.headers().contains("WWW-Authenticate")).isEqualTo(response.status() == 401);
        }
    }

    private RecordedExchange answer(RecordedExchange exchange) {
        dispatch(exchange);
        assertThat(exchange.isComplete()).isTrue();
        return exchange;
    }

    private void dispatch(RecordedExchange exchange) {
        try {
            dispatcher.handle(exchange);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Route open(
            String method,
            String pattern,
            java.util.function.Function<dev.tidegate.gateway.http.Request, Response> action) {
        return Route.of(method, pattern, new OpenGuard(), (request, caller) -> action.apply(request));
    }

    private static final class Unlinked implements BodyWriter {
        @Override
        public void writeTo(OutputStream out) {
            throw new NoSuchMethodError("void secret.Detail()");
        }

        @Override
        public void close() {}
    }

    private static final class Broken implements BodyWriter {
        static final AtomicInteger CLOSED = new AtomicInteger();

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            throw new IOException("upstream cut");
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }
}
