package dev.tidegate.identity.budget;

import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a budget limits: all spending of a user, a user's spending on one model, or all spending of a service account.
 *
 * @param user null for a service account
 * @param serviceAccount null for a user
 * @param model null for all models; never given with a service account
 */
public record BudgetScope(
        @Nullable UserId user,
        @Nullable ServiceAccountId serviceAccount,
        @Nullable ModelId model) {
    public BudgetScope {
        if ((user == null) == (serviceAccount == null)) {
            throw new IllegalArgumentException("budget scope: expected one owner, a user or a service account");
        }
        if (model != null && user == null) {
            throw new IllegalArgumentException("budget scope: a model (expected: only with a user)");
        }
    }

    /** The three kinds. */
    public enum Kind {
        USER,
        SERVICE_ACCOUNT,
        USER_MODEL
    }

    public static BudgetScope of(UserId user) {
        return new BudgetScope(user, null, null);
    }

    public static BudgetScope of(UserId user, ModelId model) {
        return new BudgetScope(user, null, model);
    }

    public static BudgetScope of(ServiceAccountId serviceAccount) {
        return new BudgetScope(null, serviceAccount, null);
    }

    public Kind kind() {
        if (serviceAccount != null) return Kind.SERVICE_ACCOUNT;
        return model == null ? Kind.USER : Kind.USER_MODEL;
    }
}
