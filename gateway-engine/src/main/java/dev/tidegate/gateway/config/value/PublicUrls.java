package dev.tidegate.gateway.config.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Valid addresses of a gateway: absolute http or https URLs without query, fragment or credentials. Not part of the API. */
public final class PublicUrls {
    private PublicUrls() {}

    /** The URL without a trailing slash, or empty when the text is not one. */
    public static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean plain = url.getQuery() == null && url.getFragment() == null && url.getUserInfo() == null;
            return web && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
