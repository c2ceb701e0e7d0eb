package dev.tidegate.gateway.routing;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.identity.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The strict gate before routing, the same on all hosts (docs/hosts.md). Servers parse the same bytes differently; anything that one of
 * them could have read differently from us is refused, so that nothing is smuggled past a decision. A refusal also closes the connection.
 */
final class RequestGate {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0");
    private static final String[] SINGLE = {
        "Host", "Authorization", "Content-Type", "Content-Length", "Transfer-Encoding"
    };
    private static final int MAX_FIELDS = 100; // the default limit of the strictest host
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final String TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~"; // RFC 9110 5.6.2, besides letters and digits

    private RequestGate() {}

    /** The canonical target of a request that is unambiguous. */
    static Outcome<RequestTarget> check(RequestHead head) {
        if (!METHODS.contains(head.method())) return refused("method_invalid", "The request method is not supported.");
        if (!PROTOCOLS.contains(head.protocol()))
            return refused("protocol_invalid", "The protocol version is not supported.");
        String problem = headerProblem(head.headers());
        if (problem == null) problem = framingProblem(head);
        if (problem == null) problem = hostProblem(head);
        if (problem != null) return refused("request_header_invalid", problem);
        return RequestTarget.parse(head.target());
    }

    private static @Nullable String headerProblem(Headers headers) {
        if (headers.size() > MAX_FIELDS) return "The request has more than " + MAX_FIELDS + " header fields.";
        int bytes = 0;
        for (Headers.Field field : headers) {
            bytes += field.name().length() + field.value().length();
            if (!isToken(field.name())) return "A header field has a name that is not allowed.";
            if (!isText(field.value()))
                return "The header field " + field.name() + " has a character that is not allowed.";
        }
        if (bytes > MAX_HEADER_BYTES) return "The request header is larger than " + MAX_HEADER_BYTES + " bytes.";
        for (String name : SINGLE) {
            if (headers.all(name).size() > 1) return "The header field " + name + " is repeated.";
        }
        return null;
    }

    private static @Nullable String framingProblem(RequestHead head) {
        String length = head.headers().first("Content-Length").orElse(null);
        String coding = head.headers().first("Transfer-Encoding").orElse(null);
        if (length != null && !isLength(length)) return "Content-Length is not a number.";
        if (coding == null) return null;
        if (length != null) return "The request has both Content-Length and Transfer-Encoding.";
        if (head.protocol().equals("HTTP/1.0")) return "Transfer-Encoding is not allowed in HTTP/1.0.";
        return coding.equalsIgnoreCase("chunked") ? null : "Transfer-Encoding is not supported.";
    }

    private static @Nullable String hostProblem(RequestHead head) {
        List<String> hosts = head.headers().all("Host");
        if (hosts.isEmpty()) return head.protocol().equals("HTTP/1.1") ? "The header field Host is missing." : null;
        return isAuthority(hosts.get(0)) ? null : "The header field Host is not valid.";
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && hasOnly(name, c -> isAlphanumeric(c) || TOKEN_CHARACTERS.indexOf(c) >= 0);
    }

    private static boolean isText(String value) {
        return hasOnly(value, c -> (c >= ' ' && c != 0x7f && c <= 0xff) || c == '\t');
    }

    private static boolean isLength(String value) {
        return !value.isEmpty() && value.length() <= 18 && hasOnly(value, c -> c >= '0' && c <= '9');
    }

    private static boolean isAuthority(String host) {
        return !host.isEmpty() && hasOnly(host, c -> isAlphanumeric(c) || "-._:[]".indexOf(c) >= 0);
    }

    /** A loop, since this checks every character of every request header, and a stream costs several times as much. */
    private static boolean hasOnly(String text, IntPredicate allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) return false;
        }
        return true;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static Outcome<RequestTarget> refused(String code, String message) {
        return Outcome.refused(INVALID, code, message);
    }
}
