package dev.tidegate.gateway.store.pool;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tidegate.gateway.transaction.StoreException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDBC drivers. Both are optional, so they are loaded by name, and used without the JVM-wide registry that containers share. They
 * register themselves when loaded; entries that we caused are removed again, or they would keep an undeployed application in memory.
 */
final class Drivers {
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);
    private static final String SQLITE = "org.sqlite.JDBC";
    private static final String POSTGRESQL = "org.postgresql.Driver";
    private static final Set<Class<?>> THERE_BEFORE =
            DriverManager.drivers().map(Driver::getClass).collect(toUnmodifiableSet());

    private Drivers() {}

    static Driver sqlite() {
        return load(SQLITE, "org.xerial:sqlite-jdbc");
    }

    static Driver postgresql() {
        return load(POSTGRESQL, "org.postgresql:postgresql");
    }

    /** Removes drivers that we, or Flyway for us, caused to be registered. A driver registered earlier belongs to somebody else. */
    static void unregister() {
        DriverManager.drivers().filter(Drivers::isOurs).toList().forEach(Drivers::unregister);
    }

    private static boolean isOurs(Driver driver) {
        Class<?> type = driver.getClass();
        return type.getClassLoader() == Drivers.class.getClassLoader()
                && Set.of(SQLITE, POSTGRESQL).contains(type.getName())
                && !THERE_BEFORE.contains(type);
    }

    private static void unregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) { // it is in use anyway, and the container will do it
            LOG.debug("{} stays registered", driver.getClass().getName(), e);
        }
    }

    private static Driver load(String className, String artifact) {
        try {
            Class<?> type = Class.forName(className, true, Drivers.class.getClassLoader());
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new StoreException("the JDBC driver is missing. Put " + artifact + " on the class path.", e);
        }
    }
}
