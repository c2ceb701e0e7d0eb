package dev.tidegate.identity.permission;

/** What a control plane route requires of its caller. {@link PermissionTable} says who has it, and how far it reaches. */
public enum Permission {
    /** One's own sessions, password and request history. */
    OWN_ACCOUNT,
    /** Names of users and teams, as every signed-in user may see them. */
    DIRECTORY_READ,
    /** Inviting people without a role; the operator decides whether non-administrators may (USER-12). */
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
    /** Modes and lists that restrict access, and explanations of decisions. */
    ACCESS_READ,
    ACCESS_WRITE,
    /** Which routes calls take, and which have failed: providers and their names for models. */
    ROUTES_READ,
    BUDGETS_READ,
    BUDGETS_WRITE,
    AUDIT_READ,
    /** How calls to models went (LOG-4). */
    REQUEST_LOGS_READ,
    /** The effective configuration, with secrets masked. */
    CONFIG_READ
}
