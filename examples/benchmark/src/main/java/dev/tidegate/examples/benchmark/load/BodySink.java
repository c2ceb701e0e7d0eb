package dev.tidegate.examples.benchmark.load;

/** Takes the bytes of a response body as they arrive, without their framing. */
interface BodySink {
    void accept(byte[] bytes, int from, int to);
}
