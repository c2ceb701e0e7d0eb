package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.setup.AgreedSetting;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface AgreedSettingDao {
    @SqlQuery("SELECT setting, entry, value FROM tg_agreed_settings")
    List<AgreedSetting> list();

    @SqlUpdate("DELETE FROM tg_agreed_settings")
    void clear();

    @SqlBatch("INSERT INTO tg_agreed_settings (setting, entry, value) VALUES (:setting, :entry, :value)")
    void insert(@BindMethods List<AgreedSetting> settings);
}
