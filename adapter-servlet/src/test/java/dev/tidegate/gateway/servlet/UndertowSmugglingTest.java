package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.RequestSmugglingContract;
import io.undertow.Version;
import java.util.Set;

class UndertowSmugglingTest extends RequestSmugglingContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }

    @Override
    protected String hostName() {
        return "Undertow " + Version.getVersionString();
    }

    @Override
    protected Set<String> hiddenByTheHost() {
        return Set.of(
                "chunk: size '3 '",
                "chunk: lines end in LF",
                "chunk: extension with LF",
                "chunk: extension of 100 kB",
                "chunk: data longer than size");
    }
}
