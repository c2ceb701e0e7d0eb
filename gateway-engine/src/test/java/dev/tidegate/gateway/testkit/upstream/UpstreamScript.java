package dev.tidegate.gateway.testkit.upstream;

import java.io.IOException;

/** How the {@link ScriptedUpstream} answers one request. */
@FunctionalInterface
public interface UpstreamScript {

    /** Writes the answer; an exception closes the connection. */
    void play(ReceivedRequest request, UpstreamWire wire) throws IOException;
}
