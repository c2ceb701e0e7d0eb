package dev.tidegate.gateway.access;

import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;

/**
 * The restrictions of teams, users and service accounts (ACC-1): {@link ModelAccess.All} is an unrestricted one, {@link ModelAccess.Only}
 * a restricted one with its list. Writes belong inside an identity transaction; they throw a
 * {@link dev.tidegate.gateway.transaction.StoreException} for an id that does not exist.
 */
public interface ModelAccessStore {

    ModelAccess ofTeam(TeamId id);

    ModelAccess ofUser(UserId id);

    ModelAccess ofServiceAccount(ServiceAccountId id);

    /** Replaces mode and list. */
    void replaceOfTeam(TeamId id, ModelAccess access);

    /** Replaces mode and list. */
    void replaceOfUser(UserId id, ModelAccess access);

    /** Replaces mode and list. */
    void replaceOfServiceAccount(ServiceAccountId id, ModelAccess access);
}
