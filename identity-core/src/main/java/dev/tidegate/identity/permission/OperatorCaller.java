package dev.tidegate.identity.permission;

/** The operator, who runs the gateway and its commands and may do everything, having access to the database. */
public record OperatorCaller() implements Caller {}
