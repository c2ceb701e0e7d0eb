package dev.tidegate.examples.standalone.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows that calls leave, read past the gateway. */
record CallTables(String jdbcUrl) {

    /** @param url as in the configuration */
    static CallTables of(String url) {
        if (url.startsWith("sqlite:")) return new CallTables("jdbc:" + url);
        return new CallTables(
                url.replaceFirst("^postgresql://(\\w+):(\\w+)@(.*)$", "jdbc:postgresql://$3?user=$1&password=$2"));
    }

    /** Outcomes of all calls by id. */
    Map<String, String> ledger() throws SQLException {
        return outcomes("SELECT id, outcome FROM tg_calls");
    }

    /** Outcomes of the calls in the request log by id. */
    Map<String, String> requestLog() throws SQLException {
        return outcomes("SELECT id, outcome FROM tg_calls WHERE logged");
    }

    private Map<String, String> outcomes(String sql) throws SQLException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String former = outcomes.put(rows.getString(1), rows.getString(2));
                if (former != null) throw new AssertionError("two rows of call " + rows.getString(1));
            }
        }
        return outcomes;
    }
}
