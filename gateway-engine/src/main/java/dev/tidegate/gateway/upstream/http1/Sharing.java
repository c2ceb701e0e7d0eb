package dev.tidegate.gateway.upstream.http1;

/** When a connection that carried one caller's request may carry another's. */
public enum Sharing {
    /** Never: whatever a server sends after an answer, however late, cannot become another caller's answer. */
    NEVER,
    /** After it has been idle for a moment in which nothing arrived. */
    AFTER_A_MOMENT
}
