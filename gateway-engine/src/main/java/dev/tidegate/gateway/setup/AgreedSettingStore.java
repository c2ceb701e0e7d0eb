package dev.tidegate.gateway.setup;

import java.util.List;

/** What all nodes on the database must have alike. Writes belong inside a transaction that holds the installation lock. */
public interface AgreedSettingStore {

    /** Empty before the first start; in any order. */
    List<AgreedSetting> list();

    /** Puts these in place of all others. */
    void replace(List<AgreedSetting> settings);
}
