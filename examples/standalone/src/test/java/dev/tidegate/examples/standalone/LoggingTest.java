package dev.tidegate.examples.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The launcher's logging configuration. */
class LoggingTest {

    @Test
    @DisplayName("LG-01, OI-40 with everything at DEBUG, what goes over the wire is still not printed")
    void silent_wire() throws JoranException {
        LoggerContext context = new LoggerContext();
        context.putProperty("tidegate.log.level", "DEBUG");
        JoranConfigurator reader = new JoranConfigurator();
        reader.setContext(context);
        reader.doConfigure(requireNonNull(LoggingTest.class.getResource("/logback.xml")));
        try {
            assertThat(context.getLogger("dev.tidegate").isDebugEnabled()).isTrue();
            for (String name : new String[] {"wire", "headers"}) {
                assertThat(context.getLogger("org.apache.hc.client5.http." + name)
                                .isDebugEnabled())
                        .as(name)
                        .isFalse();
            }
        } finally {
            context.stop();
        }
    }
}
