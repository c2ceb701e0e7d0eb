package dev.tidegate.gateway.testkit.adapter;

import static dev.tidegate.gateway.testkit.adapter.Deviation.CLOSE_DELIMITED_STREAM_HIDES_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.testkit.http.Answers;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.http.RawResponse.Ending;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Failures: before the head the client learns nothing but that, after it the answer never looks whole. */
public interface FailureContract extends ContractFixture {
    ExchangeHandler STREAM_THAT_FAILS = exchange -> {
        OutputStream out = Answers.stream(exchange);
        Answers.event(out, "data: half\n\n");
        throw new IOException("upstream reset");
    };
    ExchangeHandler STREAM_THAT_BREAKS = exchange -> {
        Answers.event(Answers.stream(exchange), "data: half\n\n");
        throw new IllegalStateException("a bug");
    };

    @Test
    default void a_stream_that_fails_is_cut() throws IOException {
        for (ExchangeHandler handler : new ExchangeHandler[] {STREAM_THAT_FAILS, STREAM_THAT_BREAKS}) {
            RawResponse answer = RawHttpClient.exchange(serve(handler).port(), RawHttpClient.get("/"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("data: half\n\n");
            assertThat(answer.ending()).isEqualTo(Ending.CUT);
        }
    }

    @Test
    default void a_stream_that_fails_is_cut_for_a_client_that_asked_to_close() throws IOException {
        int port = serve(STREAM_THAT_FAILS).port();
        RawResponse answer = RawHttpClient.exchange(port, RawHttpClient.get("/", "Connection: close"));
        boolean hidden = deviation(CLOSE_DELIMITED_STREAM_HIDES_FAILURE).isPresent();
        assertThat(answer.text()).isEqualTo("data: half\n\n");
        assertThat(answer.ending()).isEqualTo(hidden ? Ending.CLOSED : Ending.CUT);
    }

    @Test
    default void a_failure_before_the_first_event_is_cut_too() throws IOException {
        int port = serve(exchange -> {
                    OutputStream ignored = Answers.stream(exchange);
                    throw new IOException("upstream reset");
                })
                .port();
        RawResponse answer = RawHttpClient.exchange(port, RawHttpClient.get("/"));
        assertThat(answer.text()).isEmpty();
        assertThat(answer.ending()).isEqualTo(Ending.CUT);
    }

    @Test
    default void an_answer_of_known_length_that_fails_is_cut() throws IOException {
        int port = serve(exchange -> {
                    OutputStream out = exchange.commit(new ResponseHead(200, Headers.none(), 100, false));
                    out.write(new byte[10]);
                    throw new IOException("could not go on");
                })
                .port();
        for (String connection : new String[] {"keep-alive", "close"}) {
            RawResponse answer = RawHttpClient.exchange(port, RawHttpClient.get("/", "Connection: " + connection));
            assertThat(answer.ending()).isEqualTo(Ending.CUT);
            assertThat(answer.text()).hasSizeLessThanOrEqualTo(10);
        }
    }

    @Test
    default void a_bug_before_the_head_shows_nothing_of_itself() throws IOException {
        int port = serve(exchange -> {
                    throw new IllegalStateException("detail of a bug");
                })
                .port();
        assertNoPage(port, "detail of a bug");
    }

    @Test
    default void an_error_before_the_head_shows_nothing_of_itself() throws IOException {
        int port = serve(exchange -> {
                    throw new StackOverflowError("detail of an error");
                })
                .port();
        assertNoPage(port, "detail of an error");
    }

    private static void assertNoPage(int port, String detail) throws IOException {
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            RawResponse answer = client.send(RawHttpClient.get("/")).read();
            assertThat(answer.text())
                    .doesNotContain(detail, "Exception", "\tat ")
                    .isEmpty();
            assertThat(answer.status() == 500 || answer.ending() == Ending.CUT).isTrue();
        } catch (EOFException e) {
            assertThat(e).hasMessage("connection closed after: "); // no answer at all shows nothing either
        }
    }
}
