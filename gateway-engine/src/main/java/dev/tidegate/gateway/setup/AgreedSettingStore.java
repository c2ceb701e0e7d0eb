package dev.tidegate.gateway.setup;

import java.util.List;

/** Settings that must be the same on all nodes of the database. Writes belong inside a transaction that holds the installation lock. */
public interface AgreedSettingStore {

    /** Empty before the first start; in any order. */
    List<AgreedSetting> list();

    /** Replaces all settings with these. */
    void replace(List<AgreedSetting> settings);
}
