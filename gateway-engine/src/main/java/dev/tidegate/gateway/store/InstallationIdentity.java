package dev.tidegate.gateway.store;

import dev.tidegate.gateway.tx.StoreException;

/** What tells the installation that a database belongs to from every other. */
final class InstallationIdentity {
    private final JdbiAccess access;

    InstallationIdentity(JdbiAccess access) {
        this.access = access;
    }

    /** The id that the database has, or from now on {@code fresh}. */
    String id(String fresh) {
        return access.read(InstallationDao.class, InstallationDao::id).orElseGet(() -> given(fresh));
    }

    private String given(String fresh) {
        access.write(InstallationDao.class, dao -> dao.give(fresh)); // another node may have been first
        return access.read(InstallationDao.class, InstallationDao::id)
                .orElseThrow(() ->
                        new StoreException("The installation has no row. Restore tg_installation before starting."));
    }
}
