package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.Problems;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for the applications behind the gateway (PROXY-6). */
final class AuthEdgeRules {
    /** Segments that need no encoding, so that the path is the same everywhere. */
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9_~-][a-z0-9._~-]*)++");

    /** First segments of the gateway's own paths. Health and metrics are served under the same root as applications. */
    private static final Set<String> OWN = Set.of(
            "admin",
            "api",
            "assets",
            "auth",
            "change-password",
            "device",
            "healthz",
            "invites",
            "login",
            "logout",
            "mcp",
            "metrics",
            "oauth",
            "readyz",
            "setup",
            "v1");

    private AuthEdgeRules() {}

    static void check(AuthEdgeConfig edge, Problems problems) {
        Set<String> paths = new HashSet<>();
        for (AppConfig app : edge.apps()) {
            String field = "apps[" + app.path() + "]";
            if (!paths.add(app.path())) problems.add(field, "this path is given twice");
            path(field + ".path", app.path(), problems);
            BaseUrls.check(field + ".base_url", app.baseUrl(), "http://127.0.0.1:3000", "service_token", problems);
        }
        if (!edge.apps().isEmpty() && edge.serviceToken() == null) {
            problems.add(
                    AuthEdgeSettings.SERVICE_TOKEN.name(),
                    "is required with apps, which recognise the gateway's calls by it");
        }
    }

    private static void path(String field, String path, Problems problems) {
        if (!PATH.matcher(path).matches()) {
            problems.add(field, "expected a path such as /ui, of lower-case letters, digits and hyphens");
        } else if (OWN.contains(path.split("/", -1)[1])) {
            problems.add(field, "the gateway itself answers there (expected: another path, such as /ui)");
        }
    }
}
