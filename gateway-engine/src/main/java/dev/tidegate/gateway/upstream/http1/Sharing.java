package dev.tidegate.gateway.upstream.http1;

/** When a connection that carried one caller's request carries another's. */
public enum Sharing {
    /** Never: what a server sends after an answer, however late, is not the answer to anybody else. */
    NEVER,
    /** After it has rested for a moment in which nothing came. */
    AFTER_A_MOMENT
}
