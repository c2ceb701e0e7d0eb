package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import java.io.InputStream;

/** An answer whose connection returns to its pool if the answer ended exactly, and is cut otherwise. */
final class Http1Response implements UpstreamResponse {
    private final AnswerHead head;
    private final AnswerBody body;
    private final Runnable giveBack;
    private final Runnable cut;
    private boolean closed;

    Http1Response(AnswerHead head, AnswerBody body, Runnable giveBack, Runnable cut) {
        this.head = head;
        this.body = body;
        this.giveBack = giveBack;
        this.cut = cut;
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public long length() {
        return head.framing() == AnswerHead.Framing.LENGTH ? head.length() : -1;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        boolean reusable = head.idleNanos() > 0 && body.ended();
        (reusable ? giveBack : cut).run();
    }
}
