package dev.tidegate.identity.principal;

/** Someone or something that can own a credential: a person, or a machine that belongs to a team. */
public sealed interface Principal permits User, ServiceAccount {

    /** The id of the user or service account, as text; unique across both. */
    String principalId();

    /** Whether credentials of this principal may be used at all. */
    boolean active();
}
