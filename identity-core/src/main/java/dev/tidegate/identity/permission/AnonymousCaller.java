package dev.tidegate.identity.permission;

/** An unidentified caller, on a route that is explicitly open. */
public record AnonymousCaller() implements Caller {}
