package dev.tidegate.examples.tomcat;

import dev.tidegate.gateway.HostRefusal;
import dev.tidegate.gateway.exchange.Mount;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Tells what Tomcat refuses by itself in the gateway's words, so that clients get one kind of error only. */
public final class TomcatErrors extends ErrorReportValve {
    private static final Mount MOUNT = new Mount("/ai");

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0 || response.isCommitted();
        if (answered || !response.setErrorReported()) return;
        String path = request.getRequestURI(); // what was read of it
        HostRefusal refusal = HostRefusal.of(
                response.getStatus(),
                path == null ? null : MOUNT.targetBelow(path).orElse(path));
        refusal.headers().forEach(field -> response.setHeader(field.name(), field.value()));
        try {
            response.setCharacterEncoding("UTF-8");
            response.getReporter().write(refusal.body());
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("the client is gone", e);
        }
    }
}
