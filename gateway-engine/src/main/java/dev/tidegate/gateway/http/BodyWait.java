package dev.tidegate.gateway.http;

/** Told while a request body is waited for, during which the gateway has nothing else to do for its exchange. Used by one thread. */
public interface BodyWait {
    /** For whom waiting changes nothing. */
    BodyWait UNNOTICED = new BodyWait() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /**
     * The wait begins.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException when too many wait already; nothing has begun then
     */
    void begin();

    /**
     * The wait is over.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException when the gateway is too busy to go on
     */
    void end();
}
