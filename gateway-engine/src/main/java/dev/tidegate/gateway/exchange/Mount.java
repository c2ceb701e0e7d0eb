package dev.tidegate.gateway.exchange;

import java.util.Optional;

/**
 * The path at which a host mounts the gateway: empty for the root, or a path such as {@code /gw} or {@code /context/gw}. Compared as text
 * with the raw request target, which is neither decoded nor normalised.
 */
public record Mount(String path) {
    public static final Mount ROOT = new Mount("");

    public Mount {
        boolean rooted = path.isEmpty() || (path.startsWith("/") && !path.endsWith("/"));
        if (!rooted) {
            throw new IllegalArgumentException(
                    "mount: " + path + " (expected: nothing, or /name without a slash at its end)");
        }
    }

    /** The part of {@code rawTarget} below this mount, query included; {@code /} for the mount itself. Empty for any other target. */
    public Optional<String> targetBelow(String rawTarget) {
        if (path.isEmpty()) return Optional.of(rawTarget);
        if (!rawTarget.startsWith(path)) return Optional.empty();
        String rest = rawTarget.substring(path.length());
        if (rest.startsWith("/")) return Optional.of(rest);
        boolean mountItself = rest.isEmpty() || rest.startsWith("?");
        return mountItself ? Optional.of("/" + rest) : Optional.empty();
    }
}
