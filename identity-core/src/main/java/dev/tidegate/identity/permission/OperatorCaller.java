package dev.tidegate.identity.permission;

/** Whoever runs the gateway and its commands, and may do everything: they hold the database. */
public record OperatorCaller() implements Caller {}
