package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.LogFormat;
import java.util.Locale;

/** Chooses the log's appender. Nothing may ask for a logger before. */
final class Logging {
    private Logging() {}

    /** The logging set-up reads this property when the first logger is made; see {@code logback.xml}. */
    static void use(LogFormat format) {
        System.setProperty("tidegate.log.format", format.name().toLowerCase(Locale.ROOT));
    }
}
