package dev.tidegate.gateway.store.jdbc;

import org.jdbi.v3.core.config.JdbiConfig;

/** Remembers, while one connection is in use, that its transaction changes what callers are or may use. Public because JDBI creates it. */
public final class IdentityChange implements JdbiConfig<IdentityChange> {
    private boolean noted;

    void note() {
        noted = true;
    }

    boolean noted() {
        return noted;
    }

    @Override
    public IdentityChange createCopy() {
        IdentityChange copy = new IdentityChange();
        copy.noted = noted;
        return copy;
    }
}
