package dev.tidegate.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;

/** The addresses of services that the gateway calls: {@code base_url} in the lists of configuration. */
final class BaseUrls {
    // stands in for a URL that could not be read, so that what refers to it is not reported as well
    private static final URI UNREADABLE = URI.create("http://unreadable.invalid");

    private BaseUrls() {}

    static URI read(Section section) {
        String text = section.requiredText("base_url");
        if (text == null) return UNREADABLE;
        try {
            return new URI(withoutSlash(text));
        } catch (URISyntaxException e) {
            // the text may hold a password, so it is not repeated
            section.problem("base_url", "not a URL");
            return UNREADABLE;
        }
    }

    static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }

    /**
     * Tells what is wrong with a base URL.
     *
     * @param example of a good one
     * @param credential the field that a credential belongs in
     */
    static void check(String field, URI url, String example, String credential, Problems problems) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) problems.add(field, "expected an absolute URL such as " + example);
        if (url.getRawUserInfo() != null)
            problems.add(field, "holds a user or password (expected: " + credential + ")");
        if (url.getRawQuery() != null) problems.add(field, "holds a query");
        if (url.getRawFragment() != null) problems.add(field, "holds a fragment");
        if (url.getRawPath() != null && url.getRawPath().endsWith("/")) problems.add(field, "ends with a slash");
    }
}
