package dev.tidegate.identity.permission;

/** What a route of the control plane asks of its caller. {@link PermissionTable} says who has it, and how far it reaches. */
public enum Permission {
    /** One's own sessions, password and request history. */
    OWN_ACCOUNT,
    /** Names of users and teams, as everybody who is signed in may see them. */
    DIRECTORY_READ,
    /** Inviting people without a role; whether others than administrators may is the operator's choice (USER-12). */
    INVITES_CREATE,
    USERS_READ,
    USERS_WRITE,
    /** Sessions of other users. */
    SESSIONS_READ,
    SESSIONS_WRITE,
    TEAMS_READ,
    TEAMS_WRITE,
    SERVICE_ACCOUNTS_READ,
    SERVICE_ACCOUNTS_WRITE,
    API_KEYS_READ,
    API_KEYS_WRITE,
    /** Showing a sealed secret again (KEY-6). */
    API_KEYS_REVEAL,
    /** Names and descriptions of models. */
    MODELS_READ,
    /** Modes and lists that restrict access, and how a decision comes about. */
    ACCESS_READ,
    ACCESS_WRITE,
    BUDGETS_READ,
    BUDGETS_WRITE,
    AUDIT_READ,
    /** The effective configuration, its secrets masked. */
    CONFIG_READ
}
