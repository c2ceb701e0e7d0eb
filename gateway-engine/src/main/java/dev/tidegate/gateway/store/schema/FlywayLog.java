package dev.tidegate.gateway.store.schema;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends Flyway's messages, some twenty lines at each start, to DEBUG: the gateway reports the result in one line. */
public final class FlywayLog implements LogCreator {

    /** For Flyway, which creates one by class name. */
    public FlywayLog() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new Quiet(LoggerFactory.getLogger(type));
    }

    private record Quiet(Logger log) implements Log {
        @Override
        public void debug(String message) {
            log.trace("{}", message);
        }

        @Override
        public void info(String message) {
            log.debug("{}", message);
        }

        @Override
        public void warn(String message) {
            log.warn("{}", message);
        }

        @Override
        public void error(String message) {
            log.error("{}", message);
        }

        @Override
        public void error(String message, Exception e) {
            log.error("{}", message, e);
        }

        @Override
        public void notice(String message) {
            log.debug("{}", message);
        }
    }
}
