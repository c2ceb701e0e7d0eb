package dev.tidegate.gateway.store;

import dev.tidegate.gateway.setup.AgreedSetting;
import dev.tidegate.gateway.setup.AgreedSettingStore;
import java.util.List;

final class JdbiAgreedSettingStore implements AgreedSettingStore {
    private final JdbiAccess access;

    JdbiAgreedSettingStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public List<AgreedSetting> list() {
        return access.read(AgreedSettingDao.class, AgreedSettingDao::list);
    }

    @Override
    public void replace(List<AgreedSetting> settings) {
        access.run(AgreedSettingDao.class, dao -> {
            dao.clear();
            dao.insert(settings);
        });
    }
}
