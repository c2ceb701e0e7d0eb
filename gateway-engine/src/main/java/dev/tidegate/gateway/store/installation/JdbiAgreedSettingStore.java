package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.setup.AgreedSetting;
import dev.tidegate.gateway.setup.AgreedSettingStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import java.util.List;

final class JdbiAgreedSettingStore implements AgreedSettingStore {
    private final DaoAccess<AgreedSettingDao> agreed;

    JdbiAgreedSettingStore(JdbiAccess access) {
        this.agreed = access.to(AgreedSettingDao.class);
    }

    @Override
    public List<AgreedSetting> list() {
        return agreed.read(AgreedSettingDao::list);
    }

    @Override
    public void replace(List<AgreedSetting> settings) {
        agreed.run(dao -> {
            dao.clear();
            dao.insert(settings);
        });
    }
}
