package dev.tidegate.gateway;

import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.apikey.ApiKeyService;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.secret.SecretSealer;
import dev.tidegate.gateway.seed.SeedStores;
import dev.tidegate.gateway.seed.Seeder;
import dev.tidegate.gateway.setup.AgreedSettings;
import dev.tidegate.gateway.setup.FirstAccess;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.user.People;
import java.security.SecureRandom;
import java.time.Clock;

/** What a start and the maintenance commands have in common, each thing made once. Making it asks the database nothing. */
final class Foundation {
    final AuditLog audit;
    final ApiKeyDigester digester;
    final AgreedSettings agreedSettings;
    final Seeder seeder;
    final FirstAccess firstAccess;
    final People people;
    final ApiKeyService keys;

    private final GatewayConfig config;
    private final JdbiStores stores;
    private final Passwords passwords;
    private final Ids ids;
    private final Clock clock;

    Foundation(GatewayConfig config, JdbiStores stores, Passwords passwords, Ids ids, Clock clock) {
        this.config = config;
        this.stores = stores;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
        audit = new AuditLog(stores.audit(), ids, clock);
        digester = new ApiKeyDigester(config.identity().apiKeyPeppers());
        agreedSettings = new AgreedSettings(config, stores.transactions(), stores.installation(), passwords);
        SecretSealer sealer = new SecretSealer(config.identity().apiKeyEncryptionKeys(), new SecureRandom());
        ApiKeyMint mint = new ApiKeyMint(stores.apiKeys(), digester, sealer, ids, clock);
        seeder = new Seeder(
                stores.transactions(), stores.installation().lock(), seeded(stores), audit, mint, ids, clock);
        firstAccess = firstAccess();
        people = people();
        keys = keys(mint);
    }

    private FirstAccess firstAccess() {
        return new FirstAccess(
                config,
                stores.transactions(),
                stores.installation(),
                stores.principals().users(),
                stores.signIn(),
                passwords,
                audit,
                ids,
                clock);
    }

    private People people() {
        return new People(
                config,
                stores.transactions(),
                stores.principals(),
                stores.signIn(),
                stores.apiKeys().keys(),
                passwords,
                audit,
                ids,
                clock);
    }

    private ApiKeyService keys(ApiKeyMint mint) {
        return new ApiKeyService(
                stores.transactions(),
                stores.apiKeys(),
                stores.principals(),
                stores.budgets(),
                stores.catalogue().models(),
                mint,
                audit,
                clock);
    }

    private static SeedStores seeded(JdbiStores stores) {
        return new SeedStores(
                stores.catalogue().providers(),
                stores.catalogue().models(),
                stores.principals().teams(),
                stores.principals().users(),
                stores.principals().memberships(),
                stores.principals().serviceAccounts(),
                stores.budgets(),
                stores.apiKeys().keys(),
                stores.apiKeys().lists(),
                stores.signIn().sessions(),
                stores.principals().invitations(),
                stores.installation().seeded());
    }
}
