package dev.tidegate.gateway.upstream;

/** Sends requests to other services, such as model providers. Follows no redirect, keeps no cookie, answers no challenge. Thread-safe. */
public interface UpstreamClient extends AutoCloseable {

    /**
     * Sends the request and returns when the head of the answer is there.
     *
     * @param watch told how to cut the call from another thread, from before the first byte is sent
     * @throws UpstreamException when there is no answer
     */
    UpstreamResponse send(UpstreamRequest request, WatchedCall watch);

    /** Gives idle connections up; called now and then. */
    void closeIdle();

    @Override
    void close();
}
