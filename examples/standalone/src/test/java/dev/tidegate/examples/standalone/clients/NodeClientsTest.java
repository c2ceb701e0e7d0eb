package dev.tidegate.examples.standalone.clients;

import dev.tidegate.examples.standalone.NodeSuite;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the suite in {@code examples/standalone/clients}, which needs Node; the profile {@code npm-clients} turns it on. */
@Tag("npm")
class NodeClientsTest {
    private static final NodeSuite SUITE = new NodeSuite("clients");

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        SUITE.install();
    }

    @ParameterizedTest(name = "on {0}")
    @ValueSource(strings = {"jetty", "jdk"})
    @DisplayName("API-1 API-2 API-3 API-4 API-6 the npm clients work unmodified")
    void npm_clients_work_unmodified(String server) throws IOException, InterruptedException {
        try (ClientSuiteGateway gateway = ClientSuiteGateway.start(server)) {
            SUITE.run(gateway.variables(), server, "npm", "test");
        }
    }
}
