package dev.tidegate.gateway.jdkhttpserver;

import java.util.Map;

/** The settings that the JDK's server reads from system properties once, when its first class is loaded. */
final class ServerProperties {
    private static final Map<String, String> DEFAULTS = Map.of(
            // otherwise every event of a stream may wait for the acknowledgement of the previous one
            "sun.net.httpserver.nodelay", "true",
            // seconds, although it is documented as milliseconds; head and body together. Never maxRspTime: it cuts
            // streams
            "sun.net.httpserver.maxReqTime", "60",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            // with the default of 200, idle connections are closed just as clients are about to use them
            "sun.net.httpserver.maxIdleConnections", Integer.toString(2 * ExchangeThreads.defaultLimit()),
            "jdk.httpserver.maxConnections", Integer.toString(2 * ExchangeThreads.defaultLimit()));

    private static final String MAX_RSP_TIME = "sun.net.httpserver.maxRspTime";
    private static final String MAX_REQ_TIME = "sun.net.httpserver.maxReqTime";
    private static final long MIN_REQ_SECONDS = 30; // the gateway itself waits ten for a stalled body

    private ServerProperties() {}

    /**
     * Refuses settings that would cut legitimate answers or requests.
     *
     * @throws IllegalStateException when the process was started with such a setting
     */
    static void check() {
        long response = Long.getLong(MAX_RSP_TIME, -1);
        if (response > 0) {
            throw new IllegalStateException(
                    "-D" + MAX_RSP_TIME + "=" + response + " cuts each stream that takes longer (expected: not set)");
        }
        long request = Long.getLong(MAX_REQ_TIME, -1);
        if (request > 0 && request < MIN_REQ_SECONDS) {
            throw new IllegalStateException("-D" + MAX_REQ_TIME + "=" + request
                    + " cuts each request that takes longer to arrive (expected: not set, or at least "
                    + MIN_REQ_SECONDS + " seconds)");
        }
    }

    static void setMissing() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }
}
