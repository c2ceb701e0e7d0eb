package dev.tidegate.identity.permission;

/** Nobody in particular: the caller of a route that is open by name. */
public record AnonymousCaller() implements Caller {}
