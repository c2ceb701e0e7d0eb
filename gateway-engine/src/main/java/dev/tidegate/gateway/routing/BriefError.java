package dev.tidegate.gateway.routing;

/**
 * An {@link Error} in one line: its type and origin. Its whole stack may have a thousand frames, which anybody could otherwise get logged
 * with every request.
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
