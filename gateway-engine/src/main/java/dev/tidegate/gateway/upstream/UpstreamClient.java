package dev.tidegate.gateway.upstream;

/**
 * Sends requests to other services, such as model providers. Follows no redirects, keeps no cookies, answers no challenges. Thread-safe.
 */
public interface UpstreamClient extends AutoCloseable {

    /**
     * Sends the request and returns when the head of the answer has arrived.
     *
     * @param watch told how to cut the call from another thread, from before the first byte is sent
     * @throws UpstreamException when there is no answer
     */
    UpstreamResponse send(UpstreamRequest request, WatchedCall watch);

    /** Closes idle connections; called from time to time. */
    void closeIdle();

    @Override
    void close();
}
