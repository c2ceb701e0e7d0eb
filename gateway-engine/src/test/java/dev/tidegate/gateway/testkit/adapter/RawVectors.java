package dev.tidegate.gateway.testkit.adapter;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests that servers read differently. Each tries to reach {@code /admin/x} with {@code id=second} from inside another request, or
 * {@code /admin/x} and {@code /v1/x} by a path that is not theirs.
 */
final class RawVectors {
    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String SECOND = "GET /admin/x?id=second HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final List<RawVector> rows = new ArrayList<>();

    /** One row: what is sent, and whether any route may be reached by it at all. */
    record RawVector(String name, String bytes, boolean routable) {}

    private RawVectors() {}

    static List<RawVector> all() {
        RawVectors vectors = new RawVectors();
        vectors.lengths();
        vectors.codings();
        vectors.chunks();
        vectors.heads();
        vectors.requestLines();
        vectors.paths();
        return vectors.rows;
    }

    /** What every server serves twice. */
    static RawVector twoHonestRequests() {
        String first = "POST /v1/x?id=first HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello";
        return new RawVector("two honest requests", first + SECOND, true);
    }

    private void lengths() {
        post("CL and TE", "Content-Length: 200\r\n" + CHUNKED, LAST_CHUNK + SECOND);
        post("TE and short CL", CHUNKED + "Content-Length: 5\r\n", LAST_CHUNK + SECOND);
        post("two equal CL", "Content-Length: 5\r\nContent-Length: 5\r\n", "hello" + SECOND);
        post("two different CL", "Content-Length: 5\r\nContent-Length: 105\r\n", "hello" + SECOND);
        for (String length : new String[] {"5, 5", "-5", "+5", "0x5", "5 5", "", "99999999999999999999"}) {
            post("CL '" + length + "'", "Content-Length: " + length + "\r\n", "hello" + SECOND);
        }
    }

    private void codings() {
        for (String coding :
                new String[] {"\u000bchunked", "gzip, chunked", "chunked, gzip", "identity", "xchunked", "chunked,"}) {
            post("TE " + printable(coding), "Transfer-Encoding: " + coding + "\r\n", LAST_CHUNK + SECOND);
        }
        post("TE twice", CHUNKED + CHUNKED, LAST_CHUNK + SECOND);
        post("TE with blank before colon", "Transfer-Encoding : chunked\r\n", LAST_CHUNK + SECOND);
        String old = "POST /v1/x?id=first HTTP/1.0\r\n" + HOST + "Connection: keep-alive\r\n" + CHUNKED + "\r\n";
        row("chunked on HTTP/1.0", old + LAST_CHUNK + SECOND);
    }

    private void chunks() {
        chunk("size 100000003", "100000003\r\nabc\r\n" + LAST_CHUNK + SECOND);
        chunk("size 100000000", "100000000\r\n\r\n" + SECOND);
        for (String size : new String[] {"+3", "-3", "0x3", "3 ", ""}) {
            chunk("size '" + size + "'", size + "\r\nabc\r\n" + LAST_CHUNK + SECOND);
        }
        chunk("lines end in LF", "3\nabc\n0\n\n" + SECOND);
        chunk("extension with LF", "3;x\nabc\r\n" + LAST_CHUNK + SECOND);
        chunk("extension of 100 kB", "3;" + "x".repeat(100_000) + "\r\nabc\r\n" + LAST_CHUNK + SECOND);
        chunk("data longer than size", "3\r\nabcdef\r\n" + LAST_CHUNK + SECOND);
        post("trailer", CHUNKED, "0\r\nAuthorization: Bearer injected\r\n\r\n");
    }

    private void heads() {
        get("bare LF", "GET /v1/x?id=first HTTP/1.1\nHost: 127.0.0.1\n\n");
        head("bare CR in a value", HOST + "X-A: a\rAuthorization: Bearer injected\r\n");
        head("CR CR in a value", HOST + "X-A: a\r\r" + SECOND.substring(0, SECOND.length() - 2));
        head("obs-fold", HOST + "X-A: a\r\n Authorization: Bearer injected\r\n");
        head("NUL in a value", HOST + "X-A: a\u0000b\r\n");
        head("field without colon", HOST + "Authorization\r\n");
        head("name with blank", HOST + "X A: b\r\n");
        head("no Host", "");
        head("two Hosts", HOST + "Host: other\r\n");
        head("Host with a path", "Host: 127.0.0.1/admin\r\n");
        head("two Authorization", HOST + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n");
        head("250 fields", HOST + "X-A: b\r\n".repeat(250));
        head("field of 20 kB", HOST + "X-A: " + "b".repeat(20_000) + "\r\n");
    }

    private void requestLines() {
        get("HTTP/0.9", "GET /v1/x?id=first\r\n\r\n");
        get("HTTP/9.9", "GET /v1/x?id=first HTTP/9.9\r\n" + HOST + "\r\n");
        get("method G@T", "G@T /v1/x?id=first HTTP/1.1\r\n" + HOST + "\r\n");
        get("TRACE", "TRACE /v1/x?id=first HTTP/1.1\r\n" + HOST + "\r\n");
        get("CONNECT", "CONNECT 127.0.0.1:80 HTTP/1.1\r\n" + HOST + "\r\n");
        get("lower-case method", "get /v1/x?id=first HTTP/1.1\r\n" + HOST + "\r\n");
        get("target of 20 kB", "GET /v1/x?id=first&x=" + "x".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    private void paths() {
        for (String path : new String[] {
            "/v1/../admin/x",
            "/v1/%2e%2e/admin/x",
            "/v1/..;/admin/x",
            "/;/admin/x",
            "//admin/x",
            "/./admin/x",
            "/admin/./x",
            "/admin//x",
            "/admin;x=1/x",
            "/admin/x;y",
            "/admin%2fx",
            "/admin%2Fx",
            "/admin%5cx",
            "/admin\\x",
            "/admin/x%00",
            "/%c0%ae/admin/x",
            "/admin/x%0d%0ay",
            "/%61dmin/x",
            "/admin/%78",
            "/adminx",
            "/admin/x/",
            "/ADMIN/x",
            "/admin/x%20",
            "/admin/x#f",
            "/v1/%252e%252e/admin/x",
            "http://evil/admin/x",
            "\\admin\\x",
            "admin/x",
            "*"
        }) {
            String request = "GET " + path + (path.contains("#") ? "" : "?id=first") + " HTTP/1.1\r\n" + HOST + "\r\n";
            rows.add(new RawVector("path " + path, request, false));
        }
    }

    private void post(String name, String fields, String body) {
        row(name, "POST /v1/x?id=first HTTP/1.1\r\n" + HOST + fields + "\r\n" + body);
    }

    private void chunk(String name, String body) {
        post("chunk: " + name, CHUNKED, body);
    }

    private void head(String name, String fields) {
        row(name, "GET /v1/x?id=first HTTP/1.1\r\n" + fields + "\r\n");
    }

    private void get(String name, String request) {
        row(name, request);
    }

    private void row(String name, String bytes) {
        rows.add(new RawVector(name, bytes, true));
    }

    private static String printable(String text) {
        return text.replace("\u000b", "VT+");
    }
}
