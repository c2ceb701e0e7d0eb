package dev.tidegate.gateway.config.value;

import java.net.URI;

/** The addresses of services that the gateway calls: {@code base_url} in the lists of configuration. Not part of the API. */
public final class BaseUrls {
    private BaseUrls() {}

    public static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }

    /**
     * Reports what is wrong with a base URL.
     *
     * @param example a valid URL for the message
     * @param credential the field that a credential belongs in
     */
    public static void check(String field, URI url, String example, String credential, Problems problems) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) problems.add(field, "expected an absolute URL such as " + example);
        if (url.getRawUserInfo() != null)
            problems.add(field, "contains a user or password (expected: " + credential + ")");
        if (url.getRawQuery() != null) problems.add(field, "contains a query");
        if (url.getRawFragment() != null) problems.add(field, "contains a fragment");
        if (url.getRawPath() != null && url.getRawPath().endsWith("/")) problems.add(field, "ends with a slash");
    }
}
