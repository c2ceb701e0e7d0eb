package dev.tidegate.gateway.store;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface InstallationDao {
    @SqlQuery("SELECT installation_id FROM tg_installation WHERE installation_id IS NOT NULL")
    Optional<String> id();

    /** Returns 1, or 0 when it has one. */
    @SqlUpdate("UPDATE tg_installation SET installation_id = :id WHERE installation_id IS NULL")
    int give(String id);
}
