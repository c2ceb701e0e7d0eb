package dev.tidegate.identity;

/**
 * Why a request was refused, independent of any transport. The list is closed: code that renders refusals uses one exhaustive switch, so a
 * new kind does not compile until it has an answer everywhere (docs/adr/0004).
 */
public enum RefusalKind {
    /** The request itself is wrong and would be refused from anybody. */
    INVALID,
    /** The caller is unknown or cannot be verified. */
    UNAUTHENTICATED,
    /** The caller is known, but may not do this. */
    FORBIDDEN,
    /** The thing does not exist, or the caller may not know that it does. */
    NOT_FOUND,
    /** The thing exists, but does not support this operation. */
    WRONG_OPERATION,
    /** The caller wants to switch to a protocol that is not supported here. */
    WRONG_PROTOCOL,
    /** The request was sent to a host name that is not ours. */
    MISDIRECTED,
    /** The present state of the thing does not allow the change. */
    CONFLICT,
    /** The thing existed, but is gone for good. */
    GONE,
    /** The request is larger than the configured limit. */
    TOO_LARGE,
    /** The request arrives too slowly. */
    TOO_SLOW,
    /** The request's content type is not supported here. */
    UNSUPPORTED_CONTENT,
    /** A form was understood, but one of its fields cannot be accepted. */
    UNPROCESSABLE,
    /** A budget, rate or capacity limit of the caller is used up. */
    EXHAUSTED,
    /** A system behind the gateway failed. */
    UPSTREAM,
    /** A system behind the gateway did not answer in time. */
    UPSTREAM_TIMEOUT,
    /** The gateway itself cannot serve at the moment; trying again later may succeed. */
    UNAVAILABLE,
    /** A fault of the gateway itself, which only a bug can cause. */
    INTERNAL
}
