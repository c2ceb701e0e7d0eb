package dev.tidegate.gateway.jdkhttpserver;

import java.util.Map;

/** What the JDK's server reads from system properties when its first class is loaded, and never again. */
final class ServerProperties {
    private static final Map<String, String> DEFAULTS = Map.of(
            // otherwise every event of a stream may wait for the acknowledgement of the one before
            "sun.net.httpserver.nodelay", "true",
            // seconds, although it is documented as milliseconds; head and body together. Never maxRspTime: it cuts
            // streams
            "sun.net.httpserver.maxReqTime", "60",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            // the default of 200 closes kept connections while clients are about to use them
            "sun.net.httpserver.maxIdleConnections", Integer.toString(2 * ExchangeThreads.defaultLimit()),
            "jdk.httpserver.maxConnections", Integer.toString(2 * ExchangeThreads.defaultLimit()));

    private ServerProperties() {}

    static void setMissing() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }
}
