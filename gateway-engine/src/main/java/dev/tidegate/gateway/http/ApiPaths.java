package dev.tidegate.gateway.http;

import java.util.Set;

/** The paths of programs. What is below them is refused in the envelope of an API, never with a page or a line of text. */
public final class ApiPaths {
    private static final Set<String> FIRST_SEGMENTS = Set.of("v1", "api", "mcp", "oauth");

    private ApiPaths() {}

    /**
     * Whether a path is a program's.
     *
     * @param segment the first one of the canonical path
     */
    public static boolean haveFirst(String segment) {
        return FIRST_SEGMENTS.contains(segment);
    }

    /**
     * Whether a target that nobody could read as a path is meant for an API.
     *
     * @param target as it was sent
     */
    public static boolean seemMeantBy(String target) {
        return FIRST_SEGMENTS.stream().anyMatch(segment -> target.startsWith("/" + segment));
    }
}
