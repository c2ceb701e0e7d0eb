package dev.tidegate.gateway.config;

/** How the launcher writes its log. A host application has a logging set-up of its own and ignores it. */
public enum LogFormat {
    /** Lines for people. */
    PRETTY,
    /** One JSON object per line. */
    JSON
}
