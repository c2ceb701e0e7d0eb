package dev.tidegate.gateway.store;

import java.sql.Driver;

/** The JDBC drivers. Both are optional, so they are loaded by name, past the JVM-wide registry that containers share. */
final class Drivers {
    private Drivers() {}

    static Driver sqlite() {
        return load("org.sqlite.JDBC", "org.xerial:sqlite-jdbc");
    }

    static Driver postgresql() {
        return load("org.postgresql.Driver", "org.postgresql:postgresql");
    }

    private static Driver load(String className, String artifact) {
        try {
            Class<?> type = Class.forName(className, true, Drivers.class.getClassLoader());
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The database needs " + artifact + " on the class path.", e);
        }
    }
}
