package dev.tidegate.gateway.config.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database. Not part of the API.
 *
 * @param parameters options of the driver, decoded; never {@code user} or {@code password}
 */
public record PostgresUrl(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> parameters)
        implements DatabaseUrl {
    private static final int DEFAULT_PORT = 5432;
    private static final int MAX_PORT = 65_535;

    static PostgresUrl parse(String text) {
        URI uri = uriOf(text);
        String database = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (uri.getHost() == null || !database.matches("/[^/@]+")) throw malformed(); // '@': of an unencoded password
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) throw malformed();
        Map<String, String> parameters = parametersOf(uri.getRawQuery());
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String user = login.length > 0 && !login[0].isEmpty() ? decoded(login[0]) : parameters.get("user");
        String password = login.length > 1 ? decoded(login[1]) : parameters.get("password");
        parameters.remove("user");
        parameters.remove("password");
        return new PostgresUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(database.substring(1)),
                user,
                password == null ? null : new Secret(password),
                Map.copyOf(parameters));
    }

    private static URI uriOf(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw malformed(); // without the cause, which quotes the text and so the password
        }
    }

    private static Map<String, String> parametersOf(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query == null) return parameters;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) throw malformed();
            parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(); // without the cause, which quotes a part of the text
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "database URL: malformed (expected: postgresql://user:password@host:port/name, special characters of"
                        + " user and password percent-encoded)");
    }

    /** Without user, password or parameters: drivers and pools repeat it in errors and logs. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    @Override
    public String display() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }
}
