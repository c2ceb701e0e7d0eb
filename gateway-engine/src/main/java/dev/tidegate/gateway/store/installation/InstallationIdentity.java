package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.transaction.StoreException;

/** Identifies the installation that a database belongs to. */
public final class InstallationIdentity {
    private final DaoAccess<InstallationDao> installation;

    InstallationIdentity(JdbiAccess access) {
        this.installation = access.to(InstallationDao.class);
    }

    /** The database's id; if it has none, sets it to {@code fresh}. */
    public String id(String fresh) {
        return installation.read(InstallationDao::id).orElseGet(() -> given(fresh));
    }

    private String given(String fresh) {
        installation.run(dao -> dao.give(fresh)); // another node may have been first
        return installation
                .read(InstallationDao::id)
                .orElseThrow(() ->
                        new StoreException("The installation has no row. Restore tg_installation before starting."));
    }
}
