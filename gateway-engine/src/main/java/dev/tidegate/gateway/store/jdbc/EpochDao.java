package dev.tidegate.gateway.store.jdbc;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface EpochDao {
    @SqlUpdate("UPDATE tg_identity_epoch SET epoch = epoch + 1 WHERE id = 1")
    int bump();
}
