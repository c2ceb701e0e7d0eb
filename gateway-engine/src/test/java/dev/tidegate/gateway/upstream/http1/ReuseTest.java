package dev.tidegate.gateway.upstream.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a connection carries a second request, and when a request goes out a second time. */
class ReuseTest extends ClientFixture {
    private static final String LATE = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    @Test
    void a_connection_whose_answers_end_exactly_is_used_again() throws IOException {
        for (int i = 0; i < 20; i++) {
            answers(i % 2 == 0 ? OK : "HTTP/1.1 429 Slow\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
            assertThat(send(post("/x")).body()).isEqualTo("ok");
        }
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    static Stream<String> surplus() {
        return Stream.of(
                OK + answer("EVIL"),
                OK + "x",
                OK + "\r\n",
                "HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\nok" + answer("EVIL"),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n" + answer("EVIL"));
    }

    @ParameterizedTest
    @MethodSource("surplus")
    @DisplayName("API-9a surplus bytes are nobody's answer")
    void surplus_bytes_are_nobodys_answer(String raw) throws IOException {
        answers(raw);
        server.always(raw(OK));
        for (int i = 0; i < 3; i++) assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    @DisplayName("API-9a surplus that comes later is nobody's answer")
    void surplus_that_comes_later_is_nobodys_answer() throws IOException {
        server.then((request, wire) -> {
            wire.raw(OK);
            wire.raw(answer("EVIL")); // a packet of its own
        });
        server.always(raw(OK));
        for (int i = 0; i < 3; i++) assertThat(send(post("/x")).body()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close",
                "Connection: x, Close",
                "Keep-Alive: timeout=1",
                "Keep-Alive: timeout=5, max=0"
            })
    void a_connection_that_is_not_to_be_kept_is_not_kept(String line) throws IOException {
        answers(answer("ok", line));
        answers(OK);
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void an_answer_that_was_not_read_to_its_end_ends_its_connection() throws IOException {
        answers(answer("more than anybody reads"));
        answers(OK);
        try (WatchedCall watched = watched();
                UpstreamResponse response = client.send(post("/x"), watched)) {
            assertThat(response.body().read()).isEqualTo('m');
        }
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void what_one_person_used_no_other_uses() throws IOException {
        server.always(raw(OK));
        try (Http1Client strict = client(Sharing.NEVER)) {
            for (String who : new String[] {"ann", "bob", "ann", "bob"})
                send(strict, post("/x").from(who));
        }
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void another_caller_gets_a_connection_only_after_a_moment_without_surplus() throws IOException {
        server.always(raw(OK));
        send(post("/x").from("ann"));
        send(post("/x").from("ann"));
        send(post("/x").from("bob"));
        int connections = server.acceptedConnections();
        assertThat(connections).isLessThanOrEqualTo(2); // slow machines may take the moment of their own
        long restsFrom = System.nanoTime();
        await().until(() -> System.nanoTime() - restsFrom > 50_000_000);
        send(post("/x").from("carol"));
        assertThat(server.acceptedConnections()).isEqualTo(connections);
    }

    @Test
    void no_call_fails_because_a_server_hangs_up_after_each_answer_without_saying_so() throws IOException {
        server.always(rawAndClose(OK));
        for (int i = 0; i < 40; i++) assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.requests()).hasSize(40);
    }

    @Test
    void a_late_408_is_not_an_answer() throws IOException {
        answers(OK + LATE);
        answers(OK);
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("API-9 after a 408 what may be asked twice is, and a POST is not: it may have been paid")
    void a_408_that_may_answer_a_post_is_passed_on() throws IOException {
        answers(OK);
        answers(LATE);
        answers(OK);
        answers(LATE);
        send(get("/x"));
        assertThat(send(get("/x")).status()).isEqualTo(200);
        assertThat(send(post("/x")).status()).isEqualTo(408);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void an_interrupted_thread_leaves_kept_connections_to_others() throws IOException {
        server.always(raw(OK));
        send(post("/x"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> send(post("/x"))).isInstanceOf(UpstreamException.class);
        assertThat(Thread.interrupted()).isTrue();
        send(post("/x"));
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void a_408_on_a_new_connection_is_an_answer() throws IOException {
        answers(LATE);
        assertThat(send(post("/x")).status()).isEqualTo(408);
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<UpstreamScript> ends() {
        return Stream.of((request, wire) -> wire.close(), (request, wire) -> wire.reset());
    }

    @ParameterizedTest
    @MethodSource("ends")
    @DisplayName("API-9 a POST that may have been read is not sent again (RFC 9110 9.2.2)")
    void post_is_never_sent_twice(UpstreamScript end) throws IOException {
        answers(OK);
        server.then(end);
        send(post("/x"));
        assertThatThrownBy(() -> send(post("/x")))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN));
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("ends")
    @DisplayName("API-9 what may be asked twice is, once, when a kept connection dies without an answer")
    void get_is_sent_once_more(UpstreamScript end) throws IOException {
        answers(OK);
        server.then(end);
        answers(OK);
        send(get("/x"));
        assertThat(send(get("/x")).body()).isEqualTo("ok");
        assertThat(server.requests()).hasSize(3);

        server.always(end);
        assertThatThrownBy(() -> send(get("/x"))).isInstanceOf(UpstreamException.class);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    @DisplayName("API-9 a body that can be read only once is sent only once")
    void stream_is_sent_once() throws IOException {
        answers(OK);
        server.then((request, wire) -> wire.close());
        send(get("/x"));
        assertThatThrownBy(() -> send(
                        request("PUT", "/x", new UpstreamBody.Stream(new ByteArrayInputStream(new byte[] {'a'}), 1))))
                .isInstanceOf(UpstreamException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void an_answer_that_breaks_off_is_not_asked_for_again() throws IOException {
        answers(OK);
        server.then(rawAndClose("HTTP/1.1 2"));
        send(get("/x"));
        assertThatThrownBy(() -> send(get("/x"))).isInstanceOf(UpstreamException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void idle_connections_are_closed_in_time() throws IOException {
        answers(answer("ok", "Keep-Alive: timeout=2"));
        send(post("/x"));
        await().until(() -> {
            client.closeIdle();
            return server.openConnections() == 0;
        });
    }

    @Test
    @DisplayName("EMB-1d closing the client closes what it kept")
    void closing_the_client_closes_what_it_kept() throws IOException {
        server.always(raw(OK));
        send(post("/x"));
        client.close();
        await().until(() -> server.openConnections() == 0);
        assertThatThrownBy(() -> send(post("/x"))).isInstanceOf(UpstreamException.class);
    }
}
