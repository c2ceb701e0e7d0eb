package dev.tidegate.gateway.refusal;

import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.identity.Refusal;

/**
 * The single refusal for a caller who may not do something. Callers with limited access get it both for what belongs to others and for what
 * does not exist, and so cannot tell the two apart (PERM-2).
 */
public final class InsufficientPrivileges {
    private static final Refusal REFUSAL =
            Refusal.of(FORBIDDEN, "insufficient_privileges", "Your role does not allow this. Ask an administrator.");

    private InsufficientPrivileges() {}

    public static Refusal refusal() {
        return REFUSAL;
    }

    public static RefusedException refused() {
        return new RefusedException(REFUSAL);
    }
}
