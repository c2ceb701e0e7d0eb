package dev.tidegate.gateway.session;

/** A client's user agent as text that is safe to show. */
public final class UserAgentText {
    private static final int MAX_LENGTH = 200;

    private UserAgentText() {}

    /** Printable, and short enough for a page or a list. */
    public static String shortened(String userAgent) {
        String printable = userAgent.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH);
    }
}
