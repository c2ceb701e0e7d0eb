package dev.tidegate.examples.standalone.serve;

import dev.tidegate.gateway.HostRefusal;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Tells what Jetty refuses by itself in the gateway's words, so that clients get one kind of error only. */
final class JettyErrors extends ErrorHandler {
    /** Where Jetty puts a request whose own path it could not read. */
    private static final Set<String> NOT_READ = Set.of("/badURI", "/badMessage");

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        HostRefusal refusal = HostRefusal.of(code, target(request));
        refusal.headers().forEach(field -> response.getHeaders().put(field.name(), field.value()));
        Content.Sink.write(response, true, refusal.body(), callback);
    }

    private static @Nullable String target(Request request) {
        String path = request.getHttpURI().getPath();
        return path == null || NOT_READ.contains(path) ? null : path;
    }
}
