package dev.tidegate.gateway.upstream.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer has one meaning, or it ends the connection. */
class AnswerFramingTest extends ClientFixture {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    static Stream<String> twoMeanings() {
        return Stream.of(
                HEAD + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                HEAD + "Content-Length: 2, 2\r\n\r\nok",
                HEAD + "Content-Length: +2\r\n\r\nok",
                HEAD + "Content-Length: 2 2\r\n\r\nok",
                HEAD + "Content-Length:\r\n\r\nok",
                HEAD + "Content-Length: 0x2\r\n\r\nok",
                HEAD + "Content-Length: 99999999999999999999\r\n\r\nok",
                HEAD + "Content-Length: \u00b2\r\n\r\nok",
                HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                HEAD + "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok",
                HEAD + "Transfer-Encoding: \u000bchunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                HEAD + "Content-Length : 2\r\n\r\nok",
                HEAD + "X-Long: a\r\n b\r\nContent-Length: 2\r\n\r\nok",
                HEAD + " X: a\r\nContent-Length: 2\r\n\r\nok",
                HEAD + "X: a\rContent-Length: 3\r\nContent-Length: 2\r\n\r\nok",
                HEAD + "X: a\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
                HEAD + "X: a\0b\r\nContent-Length: 2\r\n\r\nok",
                HEAD + "X(y): a\r\nContent-Length: 2\r\n\r\nok",
                HEAD + ": a\r\nContent-Length: 2\r\n\r\nok",
                HEAD + "no colon\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "http/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1  200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 600 OK\r\nContent-Length: 2\r\n\r\nok",
                "\r\n" + OK,
                "ok\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("twoMeanings")
    @DisplayName(
            "a head that two readers could understand differently is refused, and its connection is not used again")
    void refused_heads(String raw) throws IOException {
        server.then(rawAndClose(raw));
        assertThatThrownBy(() -> send(post("/x")))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
        answers(OK);
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n0\r\n\r\n",
                "g\r\nok\r\n0\r\n\r\n",
                "-2\r\nok\r\n0\r\n\r\n",
                " 2\r\nok\r\n0\r\n\r\n",
                "2 \r\nok\r\n0\r\n\r\n",
                "2\nok\r\n0\r\n\r\n",
                "2\r\nokay\r\n0\r\n\r\n",
                "2\r\nok0\r\n\r\n",
                "2\r\nok\n0\r\n\r\n",
                "10000000000000002\r\nok\r\n0\r\n\r\n",
                "2;a=\u0001\r\nok\r\n0\r\n\r\n",
                "2\r\nok\r\n0\r\nno trailer\r\n\r\n",
                "2\r\nok\r\n0\r\nA: b\n\r\n",
                "2\r\nok\r\n0\r\n",
                "2\r\no"
            })
    void refused_chunks(String raw) throws IOException {
        server.then(rawAndClose(CHUNKED + raw));
        assertThatThrownBy(() -> send(post("/x"))).isInstanceOf(IOException.class);
        answers(OK);
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void endless_parts_of_an_answer_are_given_up() {
        refused((request, wire) -> {
            wire.raw(HEAD);
            while (true) wire.raw("X-Ratelimit-Remaining: 1\r\n");
        });
        refused((request, wire) -> {
            while (true) wire.raw("HTTP/1.1 103 Early Hints\r\n\r\n");
        });
        refused((request, wire) -> {
            while (true) wire.raw("HTTP/1.1 200 OK");
        });
        refused((request, wire) -> {
            wire.raw(CHUNKED);
            while (true) wire.raw("1;extension=some-text-that-says-nothing-at-all-and-then-some-more-of-it\r\na\r\n");
        });
        refused((request, wire) -> {
            wire.raw(CHUNKED + "0\r\n");
            while (true) wire.raw("Trailer: 1\r\n");
        });
    }

    private void refused(UpstreamScript endless) {
        server.then(endless);
        assertThatThrownBy(() -> send(post("/x")))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(MalformedAnswerException.class),
                        e -> assertThat(e).hasCauseInstanceOf(MalformedAnswerException.class));
    }

    @Test
    void chunks_may_have_extensions_and_trailers() throws IOException {
        answers(CHUNKED + "1;name=value\r\no\r\n01 ;x=\"y\"\r\nk\r\n000;end\r\nX-Sum: 1\r\n\r\n");
        answers(OK);
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void interim_answers_are_read_over() throws IOException {
        answers("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + answer("ok", "X-A: \t b c \t"));
        Answer answer = send(post("/x"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().all("X-A")).containsExactly("b c");
        assertThat(answer.headers().contains("Link")).isFalse();
    }

    @Test
    void repeated_equal_lengths_have_one_meaning_and_a_reason_may_be_missing() throws IOException {
        answers("HTTP/1.1 200\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\nok");
        answers("HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok");
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void an_answer_without_framing_lasts_until_the_connection_ends() throws IOException {
        server.then(rawAndClose(HEAD + "\r\nall of it"));
        server.then(rawAndClose("HTTP/1.0 200 OK\r\n\r\nold"));
        assertThat(send(post("/x")).body()).isEqualTo("all of it");
        assertThat(send(post("/x")).body()).isEqualTo("old");
    }

    @Test
    void an_answer_of_the_old_version_is_the_last_on_its_connection() throws IOException {
        answers("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok");
        answers(OK);
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(send(post("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void a_body_that_ends_early_is_no_body() {
        server.then(rawAndClose(HEAD + "Content-Length: 5\r\n\r\nok"));
        assertThatThrownBy(() -> send(post("/x"))).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 205 Reset Content\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    @DisplayName("an answer that has no body is the last on its connection, since a careless server may send one, late")
    void no_body(String raw) throws IOException {
        answers(raw);
        answers(OK);
        assertThat(send(get("/x")).body()).isEmpty();
        assertThat(send(get("/x")).body()).isEqualTo("ok");
        assertThat(server.acceptedConnections()).isEqualTo(2);
    }

    @Test
    @DisplayName("what follows the head of an answer to HEAD is not the next answer, however late it comes")
    void head() throws IOException {
        answers(answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL"));
        answers(OK);
        Answer head = send(request("HEAD", "/x", new UpstreamBody.None()));
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().first("Content-Length")).isPresent();
        assertThat(send(get("/x")).body()).isEqualTo("ok");
    }
}
