package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Opens connections of one driver. Hides the credentials: neither {@code toString} nor the URL, which drivers, pools and migrations repeat
 * in errors and logs, shows them.
 */
final class DriverDataSource extends BareDataSource {
    private final Driver driver;
    private final String url;
    private final Properties properties;

    DriverDataSource(Driver driver, String url, Properties properties) {
        this.driver = driver;
        this.url = url;
        this.properties = properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader ofApplication = thread.getContextClassLoader();
        // threads started meanwhile inherit it: SQLite's driver runs a program to get the system's name, and the JVM's
        // process thread outlives an undeployed application by a minute
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            Connection connection = driver.connect(url, (Properties) properties.clone());
            if (connection == null) throw new SQLException("the driver does not take " + url);
            return connection;
        } finally {
            thread.setContextClassLoader(ofApplication);
        }
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public String toString() {
        return url;
    }
}
