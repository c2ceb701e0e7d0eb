package dev.tidegate.gateway.apikey;

import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.ApiKeyStore;

/** The stores of API keys. */
public interface ApiKeyStores {
    ApiKeyStore keys();

    ApiKeyListStore lists();

    ApiKeySecretStore secrets();
}
