package dev.tidegate.gateway.session;

/** What a stranger's browser or program says it is, as text to show. */
public final class UserAgentText {
    private static final int MAX_LENGTH = 200;

    private UserAgentText() {}

    /** Printable, and no longer than a page or a list shows. */
    public static String shortened(String userAgent) {
        String printable = userAgent.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH);
    }
}
