package dev.tidegate.gateway;

import dev.tidegate.gateway.access.AccessService;
import dev.tidegate.gateway.access.AllowlistService;
import dev.tidegate.gateway.admin.AccessHandlers;
import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.apikey.ApiKeyParts;
import dev.tidegate.gateway.apikey.ApiKeyService;
import dev.tidegate.gateway.apikey.KeyAccess;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.secret.SecretSealer;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.identity.budget.BudgetScope;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/** Wires the services of API keys and of access to models. */
final class KeysAndAccess {
    private final JdbiStores stores;
    private final ApiKeyParts parts;
    private final ApiKeyMint mint;
    private final AuditLog audit;
    private final Clock clock;
    private final Set<ProviderId> providers;

    KeysAndAccess(JdbiStores stores, GatewayConfig config, AuditLog audit, Ids ids, SecureRandom random, Clock clock) {
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
        this.providers =
                config.seed().providers().stream().map(ProviderConfig::id).collect(Collectors.toUnmodifiableSet());
        this.parts = new ApiKeyParts(
                stores.transactions(),
                stores.apiKeys().keys(),
                stores.apiKeys().lists(),
                stores.apiKeys().secrets(),
                stores.principals().users(),
                stores.principals().serviceAccounts(),
                account -> stores.budgets().findActive(BudgetScope.of(account)).isPresent(),
                stores.catalogue().models());
        this.mint = mint(stores, config, ids, random, clock);
    }

    static ApiKeyMint mint(JdbiStores stores, GatewayConfig config, Ids ids, SecureRandom random, Clock clock) {
        return new ApiKeyMint(
                stores.apiKeys().keys(),
                stores.apiKeys().secrets(),
                new ApiKeyDigester(config.identity().apiKeyPeppers()),
                new SecretSealer(config.identity().apiKeyEncryptionKeys(), random),
                ids,
                random,
                clock);
    }

    ApiKeyService keys() {
        return new ApiKeyService(parts, mint, audit, clock);
    }

    AccessHandlers access() {
        AccessService.Parts access = new AccessService.Parts(
                stores.transactions(),
                stores.apiKeys().modelAccess(),
                stores.principals().teams(),
                stores.principals().users(),
                stores.principals().serviceAccounts(),
                stores.catalogue().models());
        return new AccessHandlers(
                new AccessService(access, audit),
                new AllowlistService(
                        stores.transactions(),
                        stores.catalogue().models(),
                        stores.principals().teams(),
                        audit),
                new KeyAccess(parts, model -> model.isServedBy(providers), clock));
    }
}
