package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.testkit.http.Answers;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Heads: what arrives of the request's, what is sent of the answer's. */
public interface HeaderContract extends ContractFixture {

    @Test
    default void repeated_request_headers_arrive_in_order() throws IOException {
        RequestHead head =
                headSeen(RawHttpClient.get("/", "X-Many: one", "X-Other: o", "X-Many: two", "x-many: three"));
        assertThat(head.headers().all("X-Many")).containsExactly("one", "two", "three");
        assertThat(head.headers().all("x-other")).containsExactly("o");
        assertThat(head.headers().all("Host")).containsExactly("127.0.0.1");
    }

    @Test
    default void both_of_two_credentials_are_visible() throws IOException {
        RequestHead head = headSeen(RawHttpClient.get("/", "Authorization: Bearer a", "Authorization: Bearer b"));
        assertThat(head.headers().all("Authorization")).containsExactly("Bearer a", "Bearer b");
    }

    @Test
    default void repeated_response_headers_are_sent_in_order() throws IOException {
        Headers sent = Headers.of("Set-Cookie", "a=1; Path=/", "X-Many", "one", "Set-Cookie", "b=2", "X-Many", "two");
        int port = serve(exchange -> Answers.send(exchange, 200, sent, "x")).port();
        Headers received = RawHttpClient.exchange(port, RawHttpClient.get("/")).headers();
        assertThat(received.all("Set-Cookie")).containsExactly("a=1; Path=/", "b=2");
        assertThat(received.all("X-Many")).containsExactly("one", "two");
    }

    @Test
    default void content_type_is_sent_as_it_is() throws IOException {
        int port = serve(exchange -> Answers.send(
                        exchange,
                        200,
                        Headers.of("Content-Type", exchange.head().target().substring(1)),
                        "{}"))
                .port();
        for (String type :
                new String[] {"application/json", "text/event-stream", "text/html;charset=utf-8", "text/plain"}) {
            RawResponse answer = RawHttpClient.exchange(port, RawHttpClient.get("/" + type));
            assertThat(answer.headers().all("Content-Type")).containsExactly(type);
        }
    }

    @Test
    default void method_protocol_and_peer_are_those_of_the_connection() throws IOException {
        String[] claims = {"X-Forwarded-For: 9.9.9.9", "Forwarded: for=9.9.9.9;proto=https", "X-Forwarded-Proto: https"
        };
        RequestHead head = headSeen(RawHttpClient.request("FOO", "/x?y=%20z", claims));
        assertThat(head.method()).isEqualTo("FOO");
        assertThat(head.protocol()).isEqualTo("HTTP/1.1");
        assertThat(head.target()).isEqualTo("/x?y=%20z");
        assertThat(head.peer()).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(head.secure()).isFalse();
    }

    @Test
    default void a_line_break_in_a_value_never_becomes_a_header_of_the_answer() throws IOException {
        int port = serve(exchange -> Answers.send(exchange, 200, Headers.of("X-Odd", "a\r\nX-Injected: b"), "x"))
                .port();
        try (RawHttpClient client = RawHttpClient.connect(port)) {
            assertThat(client.send(RawHttpClient.get("/")).readHead().headers().contains("X-Injected"))
                    .isFalse();
        }
    }

    private RequestHead headSeen(String request) throws IOException {
        Map<String, RequestHead> seen = new ConcurrentHashMap<>();
        int port = serve(exchange -> {
                    seen.put("head", exchange.head());
                    Answers.text(exchange, "seen");
                })
                .port();
        assertThat(RawHttpClient.exchange(port, request).text()).isEqualTo("seen");
        return seen.get("head");
    }
}
