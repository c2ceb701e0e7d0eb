package dev.tidegate.examples.springboot;

import dev.tidegate.gateway.HostRefusal;
import dev.tidegate.gateway.exchange.Mount;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;

/** Tells what Tomcat refuses by itself below the gateway's mount in the gateway's words. Public, since Tomcat makes it by its name. */
public final class GatewayErrors extends ErrorReportValve {
    private static final Mount MOUNT = new Mount(GatewayConfiguration.MOUNT);

    public GatewayErrors() {
        setShowReport(false); // as Spring Boot does
        setShowServerInfo(false);
    }

    /** Has Tomcat leave to the gateway what it can decide itself: encoded slashes, and whether a body is wanted. */
    static void prepare(Connector connector) {
        connector.setEncodedSolidusHandling("passthrough"); // the id of a model may hold a slash
        connector.setProperty("continueResponseTiming", "onRead");
    }

    static void reportFor(StandardHost host) {
        host.setErrorReportValveClass(GatewayErrors.class.getName());
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        String path = request.getRequestURI(); // what was read of it
        Optional<String> below = path == null ? Optional.empty() : MOUNT.targetBelow(path);
        if (below.isEmpty()) super.report(request, response, failure);
        else refuse(below.get(), response);
    }

    private void refuse(String target, Response response) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0 || response.isCommitted();
        if (answered || !response.setErrorReported()) return;
        HostRefusal refusal = HostRefusal.of(response.getStatus(), target);
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
