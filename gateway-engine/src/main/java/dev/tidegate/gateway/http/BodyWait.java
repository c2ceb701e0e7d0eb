package dev.tidegate.gateway.http;

/** Notified of waits for a request body, during which the gateway has nothing else to do for the exchange. Used by one thread. */
public interface BodyWait {
    /** Ignores waits. */
    BodyWait UNNOTICED = new BodyWait() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /**
     * Called when the wait begins.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException when too many are already waiting; the wait does not begin then
     */
    void begin();

    /**
     * Called when the wait is over.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException when the gateway is too busy to continue
     */
    void end();
}
