package dev.tidegate.gateway.call;

import org.junit.jupiter.api.AfterEach;

/** A data plane in front of a scripted provider, and questions for it. */
abstract class DataPlaneFixture {
    static final String CHAT = "/v1/chat/completions";
    static final String ASK = "{\"model\":\"swift\",\"messages\":[]}";
    static final String ASK_STREAM = "{\"model\":\"swift\",\"stream\":true,\"messages\":[]}";

    final TestDataPlane gateway = new TestDataPlane();

    @AfterEach
    void close() {
        gateway.close();
    }
}
