package dev.tidegate.gateway.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What is logged in this process from now on, ours at every level and that of libraries from INFO on, with messages, arguments and stack
 * traces.
 */
public final class LogCapture implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.tidegate");
    private final Level before = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final @Nullable Appender<ILoggingEvent> console = root.getAppender("STDERR");
    private final Lines lines = new Lines();

    private LogCapture(Level libraries) {
        lines.setContext(root.getLoggerContext());
        lines.start();
        if (console != null) root.detachAppender(console); // what is captured need not be read
        root.setLevel(libraries);
        ours.setLevel(Level.TRACE);
        root.addAppender(lines);
    }

    public static LogCapture start() {
        return startAt(Level.INFO);
    }

    /** With libraries at this level. */
    public static LogCapture startAt(Level libraries) {
        return new LogCapture(libraries);
    }

    /** Each event as one text. */
    public List<String> lines() {
        return List.copyOf(lines.texts);
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        if (console != null) root.addAppender(console);
        root.setLevel(before);
        ours.setLevel(oursBefore);
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            texts.add(event.getThreadName() + " " + event.getFormattedMessage() + " " + trace);
        }
    }
}
