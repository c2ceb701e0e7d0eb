package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\u001b[31m", "\u0007", "\u0085", "\u202e", "\u2028", "\u200b", "\u009b1m", "\u0000"
            })
    @DisplayName("the log's lines are for people, whatever a message holds")
    void hostile(String text) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LoggingTest.class.getResource("/logback.xml"));
        Logger logger = context.getLogger("dev.tidegate.Anything");
        Exception failure = new IllegalStateException(
                "because of x" + text.replace("\n", "").replace("\r", "") + "y");
        LoggingEvent event =
                new LoggingEvent("here", logger, Level.WARN, "said {}", failure, new Object[] {"x" + text + "y"});
        String written = pretty(context, event);
        assertThat(written)
                .containsPattern(
                        "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN +dev.tidegate.Anything +said x\\?+(31m|\\[31m|1m)?y\n");
        assertThat(written).contains("IllegalStateException: because of x").contains("\tat ");
        assertThat(written.lines().skip(1)).noneMatch(line -> line.startsWith("y"));
        assertThat(written.replace("\n", "").replace("\t", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        context.stop();
    }

    @SuppressWarnings("unchecked")
    private static String pretty(LoggerContext context, ILoggingEvent event) {
        var appender = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("pretty");
        return new String(appender.getEncoder().encode(event), UTF_8);
    }
}
