package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.transaction.InstallationLock;

/** The stores of how an installation was set up, and the lock under which nodes do so one after another. */
public interface SetupStores {
    InstallationLock lock();

    SetupStore setup();

    AgreedSettingStore agreedSettings();
}
