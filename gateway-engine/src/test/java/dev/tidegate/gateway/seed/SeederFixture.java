package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.PruneMode;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.secret.SecretSealer;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A seeder on a database, and what it has left there. */
abstract class SeederFixture {
    static final EncryptionKey SEALING =
            new EncryptionKey("one", new Secret(Base64.getEncoder().encodeToString(new byte[32])));
    static final Clock CLOCK = Clock.fixed(TestDatabase.NOW, ZoneOffset.UTC);

    TestDatabase database;
    JdbiStores stores;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        stores = database.openMigrated();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    List<String> steps(SeedConfig config, PruneMode prune) {
        SeedConfig pruned = new SeedConfig(
                config.providers(), config.models(), config.teams(), config.users(), config.serviceAccounts(), prune);
        return seeder(stores).apply(pruned).steps().stream()
                .filter(step -> step.action() != SeedAction.UNCHANGED)
                .map(SeedStep::toString)
                .toList();
    }

    static List<String> changes(SeedPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.action().changes())
                .map(SeedStep::toString)
                .toList();
    }

    KeyIdentity identity(ApiKeyToken token) {
        return stores.apiKeys().keys().findIdentity(token.publicId()).orElseThrow();
    }

    User user(String email) {
        return stores.principals()
                .users()
                .findByEmail(Email.parse(email).orElseThrow(refusal -> new IllegalStateException(refusal.message())))
                .orElseThrow();
    }

    /** A fingerprint of all rows that seeding may write. */
    String everything() {
        StringBuilder rows = new StringBuilder();
        for (String table : List.of("users", "teams", "team_memberships", "service_accounts", "api_keys", "models")) {
            rows.append(table).append(database.value("SELECT COUNT(*) FROM tg_" + table));
        }
        rows.append(database.value("SELECT epoch FROM tg_identity_epoch"));
        stores.principals().teams().list().forEach(team -> rows.append(team.name()));
        return rows.toString();
    }

    static Seeder seeder(JdbiStores stores) {
        return seeder(stores, digester());
    }

    static ApiKeyDigester digester() {
        return new ApiKeyDigester(List.of());
    }

    static ApiKeyMint mint(JdbiStores stores, ApiKeyDigester digester, List<EncryptionKey> ring) {
        return new ApiKeyMint(
                stores.apiKeys(),
                digester,
                new SecretSealer(ring, new SecureRandom()),
                new Ids(CLOCK, new SecureRandom()),
                CLOCK);
    }

    static Seeder seeder(JdbiStores stores, ApiKeyDigester digester) {
        return seeder(stores, mint(stores, digester, List.of()));
    }

    static Seeder seeder(JdbiStores stores, ApiKeyMint mint) {
        SeedStores seeded = new SeedStores(
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
        Ids ids = new Ids(CLOCK, new SecureRandom());
        return new Seeder(
                stores.transactions(),
                stores.installation().lock(),
                seeded,
                new AuditLog(stores.audit(), ids, CLOCK),
                mint,
                ids,
                CLOCK);
    }
}
