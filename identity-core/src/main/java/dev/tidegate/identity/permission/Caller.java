package dev.tidegate.identity.permission;

/** The caller, as verified by a guard for one request. Passed to handlers as a parameter, never kept. */
public sealed interface Caller permits AnonymousCaller, ApiKeyCaller, SessionCaller, OperatorCaller {}
