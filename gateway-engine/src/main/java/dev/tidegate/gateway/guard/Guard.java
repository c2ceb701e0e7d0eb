package dev.tidegate.gateway.guard;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.permission.Caller;

/**
 * Determines the caller before a handler runs and before the body is read.
 *
 * @param <C> what kind of caller a handler behind this guard can rely on
 */
@FunctionalInterface
public interface Guard<C extends Caller> {

    /**
     * The verified caller; never null.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException when there is none, or the store cannot be asked
     */
    C check(Request request);

    /** Whether it lets strangers in, who must not take the memory and places of known callers. */
    default boolean isOpen() {
        return false;
    }
}
