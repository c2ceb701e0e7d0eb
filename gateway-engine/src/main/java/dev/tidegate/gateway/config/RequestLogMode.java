package dev.tidegate.gateway.config;

/** What the request log keeps of a call (LOG-2). */
public enum RequestLogMode {
    /** Nothing for users; a summary row for service accounts, which always leave one (LOG-1). */
    DISABLED,
    /** A row without payloads. */
    SUMMARY_ONLY
}
