package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** An answer on a connection of the pool. The connection goes back when the body was read to its end, and is cut otherwise. */
final class ApacheUpstreamResponse implements UpstreamResponse {
    private final ClassicHttpResponse response;
    private final HttpUriRequestBase request;
    private final Headers headers;
    private final InputStream body;
    private boolean ended;

    ApacheUpstreamResponse(ClassicHttpResponse response, HttpUriRequestBase request, WatchedCall watch)
            throws IOException {
        this.response = response;
        this.request = request;
        Headers.Builder fields = Headers.builder();
        for (Header header : response.getHeaders()) fields.add(header.getName(), value(header));
        this.headers = fields.build();
        HttpEntity entity = response.getEntity();
        this.ended = entity == null;
        this.body = entity == null ? InputStream.nullInputStream() : new WatchedBody(entity.getContent(), watch);
    }

    @Override
    public int status() {
        return response.getCode();
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        if (!ended) request.cancel(); // closing would read on to save the connection
        try {
            response.close();
        } catch (IOException e) {
            request.cancel();
        }
    }

    private static String value(Header header) {
        return header.getValue() == null ? "" : header.getValue();
    }

    /** Tells the watch of every read that brought something. */
    private final class WatchedBody extends FilterInputStream {
        private final WatchedCall watch;

        WatchedBody(InputStream in, WatchedCall watch) {
            super(in);
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            note(octet);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            note(count);
            return count;
        }

        private void note(int result) {
            if (result < 0) {
                ended = true;
            } else {
                watch.progressed();
            }
        }
    }
}
