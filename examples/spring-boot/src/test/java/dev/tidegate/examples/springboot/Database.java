package dev.tidegate.examples.springboot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh database on a PostgreSQL that ends with this JVM. */
record Database(String name) {
    private static final EmbeddedPostgres SERVER = launch();
    private static final AtomicInteger COUNT = new AtomicInteger();

    static Database fresh() throws SQLException {
        Database database = new Database("host" + COUNT.incrementAndGet());
        new Database("postgres").execute("CREATE DATABASE " + database.name());
        return database;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name + "?user=postgres";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = SERVER.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of a query's rows, as text. */
    List<String> column(String sql) throws SQLException {
        try (Connection connection = SERVER.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) values.add(rows.getString(1));
            return values;
        }
    }

    private static EmbeddedPostgres launch() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
