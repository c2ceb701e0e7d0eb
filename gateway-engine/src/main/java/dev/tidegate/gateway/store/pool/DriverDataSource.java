package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Opens connections of one driver. Keeps the credentials to itself: neither the URL, which drivers, pools and migrations repeat in
 * errors and logs, nor {@code toString} shows them.
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
        // threads that begin meanwhile inherit it: SQLite's driver asks a program for the system's name, and the JVM's
        // thread for programs outlives an undeployed application by a minute
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
