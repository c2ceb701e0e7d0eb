package dev.tidegate.identity.access;

/** The layers of the overlay stack, in the order in which they are checked (ACC-1). */
public enum AccessLayer {
    /** The grants of the API key. */
    API_KEY,
    /** The list of the owner's team, when the team is restricted. */
    TEAM,
    /** The list of the service account, when it is restricted. */
    SERVICE_ACCOUNT,
    /** The list of the user, when the user is restricted. */
    USER,
    /** The model's own list of users and teams. */
    MODEL_ALLOWLIST
}
