package dev.tidegate.gateway.store.installation;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface InstallationDao {
    @SqlQuery("SELECT installation_id FROM tg_installation WHERE installation_id IS NOT NULL")
    Optional<String> id();

    /** Keeps an existing id. */
    @SqlUpdate("UPDATE tg_installation SET installation_id = :id WHERE installation_id IS NULL")
    void give(String id);
}
