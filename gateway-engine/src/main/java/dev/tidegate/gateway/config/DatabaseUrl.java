package dev.tidegate.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;

/** What can be said of a database URL without a driver. */
final class DatabaseUrl {
    private DatabaseUrl() {}

    static boolean isValid(String url) {
        if (url.startsWith("sqlite:")) return url.length() > "sqlite:".length();
        return url.matches("postgres(ql)?://[^/?#]+/[^/?#]+(\\?.*)?") && isUri(url);
    }

    private static boolean isUri(String url) {
        try {
            return new URI(url).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
