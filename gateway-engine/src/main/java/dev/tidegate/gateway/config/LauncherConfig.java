package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

/**
 * Settings for the launcher, read from the same file, environment and flags. The engine reads and checks but does not use them: a host has
 * its own server and log.
 *
 * @param server which server the launcher starts
 * @param logFormat how it writes its log
 */
public record LauncherConfig(ServerKind server, LogFormat logFormat) {
    public static final LauncherConfig DEFAULT = new LauncherConfig(ServerKind.JETTY, LogFormat.PRETTY);

    public LauncherConfig {
        requireNonNull(server, "server");
        requireNonNull(logFormat, "logFormat");
    }

    /** The servers that the launcher can start. */
    public enum ServerKind {
        /** Embedded Jetty: the default, strict about what it parses. */
        JETTY,
        /** The JDK's HttpServer: smaller, and lax in what it accepts; for loopback or behind a strict proxy (docs/hosts.md). */
        JDK
    }

    /** How the launcher writes its log. */
    public enum LogFormat {
        /** Lines for people. */
        PRETTY,
        /** One JSON object per line. */
        JSON
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private ServerKind server;
        private LogFormat logFormat;

        private Builder(LauncherConfig from) {
            this.server = from.server();
            this.logFormat = from.logFormat();
        }

        public Builder server(ServerKind server) {
            this.server = server;
            return this;
        }

        public Builder logFormat(LogFormat logFormat) {
            this.logFormat = logFormat;
            return this;
        }

        public LauncherConfig build() {
            return new LauncherConfig(server, logFormat);
        }
    }
}
