package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody is led after signing in: a path of our own, with its query, and nothing that any browser could take for another place
 * (SSO-6). It is written to a {@code Location} as it is, so whatever browsers strip, decode or repair is refused.
 *
 * @param path begins with a slash and has no empty or dot segment
 */
public record ReturnTarget(String path) {
    private static final int MAX_LENGTH = 1024;

    /**
     * Segments without dots at their begin; the only octets encoded in them are those beyond ASCII and the blank. Repeated groups are
     * possessive: otherwise each repetition is a frame on the stack, and a stranger's link ends it.
     */
    private static final Pattern LOCAL =
            Pattern.compile("(/|(/(?!\\.)([A-Za-z0-9._~!$'()*+,=@-]|%20|%[89A-Fa-f][0-9A-Fa-f])++)++/?)"
                    + "(\\?([A-Za-z0-9._~!$'()*+,=@:;/?&-]|%[0-9A-Fa-f]{2})*+)?");

    /** Where those go who asked for no place of their own. */
    public static final ReturnTarget HOME = new ReturnTarget("/");

    public ReturnTarget {
        requireNonNull(path, "path");
        if (!isLocal(path)) throw new IllegalArgumentException("path: not a local one");
    }

    /** The target that the text names, or empty when it may lead elsewhere. */
    public static Optional<ReturnTarget> parse(String text) {
        return isLocal(text) ? Optional.of(new ReturnTarget(text)) : Optional.empty();
    }

    private static boolean isLocal(String text) {
        return text.length() <= MAX_LENGTH && LOCAL.matcher(text).matches();
    }
}
