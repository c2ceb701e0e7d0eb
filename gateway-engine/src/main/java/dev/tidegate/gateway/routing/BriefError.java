package dev.tidegate.gateway.routing;

/**
 * An {@link Error} in one line: what it is and where it began. Its whole stack may be a thousand frames, which a stranger could have written
 * to the log with every request.
 */
final class BriefError {
    private static final int MAX_MESSAGE = 300;
    private static final int FRAMES = 4;

    private BriefError() {}

    static String of(Throwable failure) {
        String what = failure.toString();
        StringBuilder text =
                new StringBuilder(what.length() <= MAX_MESSAGE ? what : what.substring(0, MAX_MESSAGE) + "…");
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append(i == 0 ? " at " : " < ").append(frames[i]);
        }
        Throwable cause = failure.getCause();
        return cause == null
                ? text.toString()
                : text + "; cause: " + cause.getClass().getName();
    }
}
