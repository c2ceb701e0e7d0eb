package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to send somebody after signing in: one of our own paths, with its query, and nothing that any browser could interpret as another
 * site (SSO-6). It is written to a {@code Location} unchanged, so whatever browsers strip, decode or repair is refused.
 *
 * @param path begins with a slash and has no empty or dot segment
 */
public record ReturnTarget(String path) {
    private static final int MAX_LENGTH = 1024;

    /**
     * Segments that do not begin with a dot, in which only non-ASCII octets and the blank are encoded. Repeated groups are possessive:
     * otherwise each repetition takes a stack frame, and a stranger's link could overflow the stack.
     */
    private static final Pattern LOCAL =
            Pattern.compile("(/|(/(?!\\.)([A-Za-z0-9._~!$'()*+,=@-]|%20|%[89A-Fa-f][0-9A-Fa-f])++)++/?)"
                    + "(\\?([A-Za-z0-9._~!$'()*+,=@:;/?&-]|%[0-9A-Fa-f]{2})*+)?");

    /** The default target. */
    public static final ReturnTarget HOME = new ReturnTarget("/");

    public ReturnTarget {
        requireNonNull(path, "path");
        if (!isLocal(path)) throw new IllegalArgumentException("path: not a local one");
    }

    /** The target that the text names, or empty when it could lead to another site. */
    public static Optional<ReturnTarget> parse(String text) {
        return isLocal(text) ? Optional.of(new ReturnTarget(text)) : Optional.empty();
    }

    private static boolean isLocal(String text) {
        return text.length() <= MAX_LENGTH && LOCAL.matcher(text).matches();
    }
}
