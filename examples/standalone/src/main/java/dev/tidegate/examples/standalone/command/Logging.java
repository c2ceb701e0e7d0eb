package dev.tidegate.examples.standalone.command;

import dev.tidegate.gateway.config.LauncherConfig.LogFormat;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Chooses the log's appender. Nothing may ask for a logger before. */
public final class Logging {
    private Logging() {}

    /** The logging set-up reads this property when the first logger is made; see {@code logback.xml}. */
    public static void use(LogFormat format) {
        System.setProperty("tidegate.log.format", format.name().toLowerCase(Locale.ROOT));
    }

    /** For whoever started the program; through the log, where each line is to be JSON. */
    public static void tell(LogFormat format, Terminal terminal, String line) {
        if (format == LogFormat.JSON) LoggerFactory.getLogger(Logging.class).info(line);
        else terminal.tell(line);
    }
}
