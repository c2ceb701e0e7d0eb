package dev.tidegate.identity.permission;

/** Who is calling, as a guard has verified it for one request. Handed to handlers as a parameter, never kept. */
public sealed interface Caller permits AnonymousCaller, ApiKeyCaller, SessionCaller, OperatorCaller {}
