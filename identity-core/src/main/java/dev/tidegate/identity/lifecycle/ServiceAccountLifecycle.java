package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import java.util.List;

/** The life of a service account: it begins active, keeps its team for good, and can be disabled and reactivated (SA-1). */
public final class ServiceAccountLifecycle {
    private ServiceAccountLifecycle() {}

    /** The new service account with trimmed name and tags, when both are allowed. */
    public static Outcome<ServiceAccount> create(ServiceAccount draft) {
        return edited(draft, draft.name(), draft.tags());
    }

    /** The service account with another name and tags; a disabled one stays disabled. */
    public static Outcome<ServiceAccount> edit(ServiceAccount stored, String name, List<IdentityTag> tags) {
        if (!stored.active()) {
            return Outcome.refused(
                    CONFLICT, "service_account_disabled", "This service account is disabled. Reactivate it first.");
        }
        return edited(stored, name, tags);
    }

    /** Disabled; one that is disabled already stays so. */
    public static ServiceAccount disable(ServiceAccount stored) {
        return stored.withStatus(ServiceAccountStatus.DISABLED);
    }

    /** Active; one that is active already stays so. */
    public static ServiceAccount reactivate(ServiceAccount stored) {
        return stored.withStatus(ServiceAccountStatus.ACTIVE);
    }

    private static Outcome<ServiceAccount> edited(ServiceAccount account, String name, List<IdentityTag> tags) {
        return PrincipalName.checked(name)
                .flatMap(kept -> IdentityTag.checked(tags)
                        .map(checked -> account.withName(kept).withTags(checked)));
    }
}
