package dev.tidegate.gateway.config;

/** The servers the launcher can start. */
public enum ServerKind {
    /** Embedded Jetty: the default, strict about what it parses. */
    JETTY,
    /** The JDK's HttpServer: smaller, and lax in what it accepts; for loopback or behind a strict proxy (docs/hosts.md). */
    JDK
}
