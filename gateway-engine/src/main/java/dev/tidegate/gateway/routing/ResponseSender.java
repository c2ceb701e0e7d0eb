package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.BodyWriter;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Sends a response over its exchange. On failure the exception escapes with the stream left open: closing it would make a broken answer
 * look complete (measured on JDK HttpServer, Jetty and Tomcat).
 */
final class ResponseSender {
    // A client that is still sending a refused body would otherwise see a reset instead of the answer (measured on the
    // JDK server)
    private static final long DRAIN_BYTES = 64L << 20;
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    private ResponseSender() {}

    /** @param leave called when only the rest of a refused body remains to be discarded */
    static void send(Response response, GatewayExchange exchange, RequestBody requestBody, Runnable leave)
            throws IOException {
        boolean bodiless =
                exchange.head().method().equals("HEAD") || response.status() == 204 || response.status() == 304;
        if (response.body() instanceof Body.Stream stream) {
            sendStream(response, stream.writer(), exchange, bodiless);
        } else {
            byte[] content = response.body() instanceof Body.Bytes bytes ? bytes.content() : new byte[0];
            OutputStream out = exchange.commit(head(response, content.length, bodiless));
            if (!bodiless) out.write(content);
            finish(response, out, requestBody, leave);
        }
    }

    private static void sendStream(Response response, BodyWriter writer, GatewayExchange exchange, boolean bodiless)
            throws IOException {
        try (writer) {
            boolean empty = response.status() == 205; // RFC 9110 15.3.6: no content, stated explicitly
            OutputStream out = exchange.commit(head(response, empty ? 0 : writer.length(), bodiless));
            if (!bodiless && !empty) writer.writeTo(out);
            out.close();
        }
    }

    private static void finish(Response response, OutputStream out, RequestBody requestBody, Runnable leave)
            throws IOException {
        if (requestBody.givenUp()) {
            out.flush();
            // at the end of an answer, servers wait for the rest of the body, however slowly it arrives
            throw new IOException("the request body came too slowly, so its connection is cut");
        }
        if (response.status() >= 400 && requestBody.pending()) {
            out.flush();
            leave.run();
            requestBody.drain(DRAIN_BYTES, DRAIN_TIME);
        }
        out.close();
    }

    private static ResponseHead head(Response response, long length, boolean bodiless) {
        return new ResponseHead(response.status(), response.headers(), length, bodiless);
    }
}
