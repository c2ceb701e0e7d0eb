package dev.tidegate.identity;

/**
 * Why a request was refused, independent of any transport. The list is closed: whoever renders a refusal does so in one exhaustive
 * switch, so a new kind does not compile until it has an answer everywhere (ADR 0004).
 */
public enum RefusalKind {
    /** The request itself is wrong and would be refused whoever sent it. */
    INVALID,
    /** Nobody, or nobody we can verify, is calling. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    FORBIDDEN,
    /** The thing does not exist, or its existence is not the caller's to know. */
    NOT_FOUND,
    /** The thing exists and does not take this operation. */
    WRONG_OPERATION,
    /** The caller wants to go on in a protocol that is not spoken here. */
    WRONG_PROTOCOL,
    /** The request was sent to a name that is none of ours. */
    MISDIRECTED,
    /** The present state of the thing does not allow the change. */
    CONFLICT,
    /** The thing existed and is over for good. */
    GONE,
    /** The request is larger than the configured limit. */
    TOO_LARGE,
    /** The request does not come as fast as it has to. */
    TOO_SLOW,
    /** The request carries a kind of content that is not understood here. */
    UNSUPPORTED_CONTENT,
    /** A form was understood and one of its fields cannot be accepted. */
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
