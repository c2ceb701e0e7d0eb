package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.identity.Outcome;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestGateTest {

    static Stream<Arguments> requests() {
        return Stream.of(
                row("plain", "GET", "/v1/models", "HTTP/1.1", headers("Host", "gw:8080"), "accepted"),
                row("length", "POST", "/v1/x", "HTTP/1.1", headers("Host", "gw", "Content-Length", "12"), "accepted"),
                row(
                        "chunked",
                        "POST",
                        "/v1/x",
                        "HTTP/1.1",
                        headers("Host", "gw", "Transfer-Encoding", "Chunked"),
                        "accepted"),
                row("HTTP/2 needs no Host", "GET", "/", "HTTP/2.0", headers(), "accepted"),
                row("HTTP/1.0 needs no Host", "GET", "/", "HTTP/1.0", headers(), "accepted"),
                row("IPv6 host", "GET", "/", "HTTP/1.1", headers("Host", "[::1]:80"), "accepted"),
                row(
                        "Latin-1 value",
                        "GET",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "gw", "X-Name", "J\u00fcrgen"),
                        "accepted"),
                row("unknown method", "FOO", "/", "HTTP/1.1", headers("Host", "gw"), "method_invalid"),
                row("TRACE", "TRACE", "/", "HTTP/1.1", headers("Host", "gw"), "method_invalid"),
                row("lower case", "get", "/", "HTTP/1.1", headers("Host", "gw"), "method_invalid"),
                row("version", "GET", "/", "HTTP/9.9", headers("Host", "gw"), "protocol_invalid"),
                row("no Host", "GET", "/", "HTTP/1.1", headers(), "request_header_invalid"),
                row("two Hosts", "GET", "/", "HTTP/1.1", headers("Host", "a", "host", "a"), "request_header_invalid"),
                row("odd Host", "GET", "/", "HTTP/1.1", headers("Host", "a/b@c"), "request_header_invalid"),
                row("empty Host", "GET", "/", "HTTP/1.1", headers("Host", ""), "request_header_invalid"),
                row(
                        "two lengths",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Content-Length", "4", "Content-Length", "4"),
                        "request_header_invalid"),
                row(
                        "signed length",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Content-Length", "+4"),
                        "request_header_invalid"),
                row(
                        "listed length",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Content-Length", "4, 4"),
                        "request_header_invalid"),
                row(
                        "huge length",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Content-Length", "9999999999999999999"),
                        "request_header_invalid"),
                row(
                        "length and chunked",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Content-Length", "4", "Transfer-Encoding", "chunked"),
                        "request_header_invalid"),
                row(
                        "gzip, chunked",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Transfer-Encoding", "gzip, chunked"),
                        "request_header_invalid"),
                row(
                        "\\vchunked",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Transfer-Encoding", "\u000bchunked"),
                        "request_header_invalid"),
                row(
                        "chunked on 1.0",
                        "POST",
                        "/",
                        "HTTP/1.0",
                        headers("Host", "a", "Transfer-Encoding", "chunked"),
                        "request_header_invalid"),
                row(
                        "two Authorization",
                        "GET",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Authorization", "x", "authorization", "x"),
                        "request_header_invalid"),
                row(
                        "two Content-Type",
                        "POST",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "Content-Type", "x", "Content-Type", "x"),
                        "request_header_invalid"),
                row(
                        "NUL in a value",
                        "GET",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "X-T", "a\u0000b"),
                        "request_header_invalid"),
                row(
                        "CR in a value",
                        "GET",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "X-T", "a\rb"),
                        "request_header_invalid"),
                row(
                        "blank in a name",
                        "GET",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "X T", "b"),
                        "request_header_invalid"),
                row("empty name", "GET", "/", "HTTP/1.1", headers("Host", "a", "", "b"), "request_header_invalid"),
                row("101 fields", "GET", "/", "HTTP/1.1", many(101), "request_header_invalid"),
                row(
                        "17 KiB",
                        "GET",
                        "/",
                        "HTTP/1.1",
                        headers("Host", "a", "X-Big", "x".repeat(17 * 1024)),
                        "request_header_invalid"),
                row("odd path", "GET", "/v1/../admin", "HTTP/1.1", headers("Host", "a"), "request_target_invalid"));
    }

    @ParameterizedTest(name = "{0} -> {5}")
    @MethodSource("requests")
    @DisplayName("EMB-2 requests that hosts could read in two ways are refused")
    void check(String situation, String method, String target, String protocol, Headers headers, String expected) {
        RequestHead head = new RequestHead(method, target, protocol, headers, InetAddress.getLoopbackAddress(), false);
        Outcome<RequestTarget> outcome = RequestGate.check(head);
        String answer = outcome instanceof Outcome.Refused<RequestTarget> refused
                ? refused.refusal().code()
                : "accepted";
        assertThat(answer).isEqualTo(expected);
    }

    private static Arguments row(
            String situation, String method, String target, String protocol, Headers headers, String expected) {
        return Arguments.of(situation, method, target, protocol, headers, expected);
    }

    private static Headers headers(String... namesAndValues) {
        return Headers.of(namesAndValues);
    }

    private static Headers many(int count) {
        Headers.Builder headers = Headers.builder().add("Host", "a");
        for (int i = 1; i < count; i++) headers.add("X-" + i, "v");
        return headers.build();
    }
}
