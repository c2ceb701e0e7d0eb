package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.access.AccessLayer;

/** The checks before a call goes to a provider, in order; the first that says no decides the answer (ACC-4). */
public enum CallLayer {
    /** Whether the key is neither revoked nor expired. */
    API_KEY_STATE("Nobody: that is final. Anyone who may create API keys for its owner can create a new one."),
    /** Whether the key's owner is active. */
    OWNER("A platform admin can reactivate users and service accounts; owners and admins of its team can reactivate a"
            + " service account."),
    /** Whether a service account has an active budget. */
    BUDGET("A platform admin or a maintainer can give the service account a budget."),
    /** The grants of the key. */
    API_KEY("The key's owner, an owner or admin of the team, or a platform admin can change the models it is granted."),
    /** The list of the owner's team. */
    TEAM("A platform admin can change the model access of the team."),
    /** The list of the service account. */
    SERVICE_ACCOUNT("A platform admin can change the model access of the service account."),
    /** The list of the user. */
    USER("A platform admin can change the model access of the user."),
    /** The model's own list of users and teams, which never admits a service account. */
    MODEL_ALLOWLIST("A platform admin can change the allowlist of the model."),
    /** Whether the model, or the one it is an alias of, has an enabled route to a configured provider. */
    ROUTES("The operator can enable a route of the model, in the configuration.");

    private final String changedBy;

    CallLayer(String changedBy) {
        this.changedBy = changedBy;
    }

    /** Who can make it say yes, in a sentence. */
    public String changedBy() {
        return changedBy;
    }

    static CallLayer of(AccessLayer layer) {
        return valueOf(layer.name());
    }
}
