package dev.tidegate.gateway.user;

import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.OidcProviderKeys;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.Transactions;
import java.time.Clock;

/** The use cases of users and invitations. Thread-safe. */
public final class People {
    private final UserService users;
    private final UserAccessService access;
    private final InvitationService invitations;
    private final UnprovedAccess unproved;

    public People(
            GatewayConfig config,
            Transactions transactions,
            UserStores stores,
            CredentialStores credentials,
            ApiKeyStore keys,
            Passwords passwords,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        AuthProofs proofs = new AuthProofs(credentials);
        Invitations given = new Invitations(config, stores.invitations(), audit, ids, clock);
        UserOnboarding onboarding = new UserOnboarding(stores.userLists(), given, proofs, OidcProviderKeys.of(config));
        KeptAddresses kept = new KeptAddresses(config);
        this.users = new UserService(transactions, stores, kept, onboarding, audit, ids, clock);
        this.access =
                new UserAccessService(transactions, stores, credentials.sessions(), onboarding, given, proofs, audit);
        this.invitations = new InvitationService(transactions, stores, given, credentials, passwords, audit, clock);
        this.unproved = new StoredAccess(credentials, stores.invitations(), keys, clock);
    }

    /** Lists, creates and edits users. */
    public UserService users() {
        return users;
    }

    /** Ends and renews the access of users. */
    public UserAccessService access() {
        return access;
    }

    /** Shows, accepts and revokes invitations. */
    public InvitationService invitations() {
        return invitations;
    }

    /** Ends what users have that nobody has proved to be theirs. */
    public UnprovedAccess unproved() {
        return unproved;
    }
}
