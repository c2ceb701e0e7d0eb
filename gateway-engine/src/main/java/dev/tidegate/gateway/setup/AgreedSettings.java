package dev.tidegate.gateway.setup;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static java.util.stream.Collectors.toMap;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.DeploymentMode;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.InstallationLock;
import dev.tidegate.gateway.transaction.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes all nodes on a database use the same values for the settings without which they cannot read each other's data (docs/adr/0020): the
 * first start determines them, and a later start is refused if it differs. Thread-safe.
 */
public final class AgreedSettings {
    private static final String MODE = "deployment_mode";
    private static final Comparator<AgreedSetting> ORDER =
            Comparator.comparing(AgreedSetting::setting).thenComparing(AgreedSetting::entry);

    private final Transactions transactions;
    private final InstallationLock lock;
    private final AgreedSettingStore store;
    private final Passwords hashes;
    private final DeploymentMode mode;
    private final List<AgreedRing> rings;

    public AgreedSettings(GatewayConfig config, Transactions transactions, SetupStores stores, Passwords hashes) {
        this.transactions = transactions;
        this.lock = stores.lock();
        this.store = stores.agreedSettings();
        this.hashes = hashes;
        this.mode = config.firstAdmin().deploymentMode();
        AgreedRing peppers = new AgreedRing(
                "api_key_peppers",
                config.identity().apiKeyPeppers().stream().collect(toMap(Pepper::id, Pepper::secret, (a, b) -> a)),
                false,
                "API keys that one node accepts are refused by the other");
        AgreedRing keys = new AgreedRing(
                "api_key_encryption_keys",
                config.identity().apiKeyEncryptionKeys().stream()
                        .collect(toMap(EncryptionKey::id, EncryptionKey::secret, (a, b) -> a)),
                true,
                "secrets that one node seals cannot be shown by the other");
        this.rings = List.of(peppers, keys);
    }

    /**
     * Joins the nodes that started before, or is the first. Hashes, so not to be called in a transaction.
     *
     * @throws RefusedException CONFLICT when this node's settings differ; names them and what to do
     */
    public void join() {
        boolean joined;
        do { // another node may have been quicker; then its settings count
            List<AgreedSetting> stored = check();
            List<AgreedSetting> next = rows(stored);
            joined = next.equals(stored) || replaced(stored, next);
        } while (!joined);
    }

    /**
     * Checks what {@link #join} would; writes nothing.
     *
     * @return what is stored
     */
    public List<AgreedSetting> check() {
        List<AgreedSetting> stored = stored();
        List<String> problems = new ArrayList<>();
        modeProblem(stored).ifPresent(problems::add);
        rings.forEach(ring -> ring.problem(of(ring.setting(), stored), hashes).ifPresent(problems::add));
        if (problems.isEmpty()) return stored;
        throw RefusedException.refused(
                CONFLICT,
                "settings_differ",
                String.join(" ", problems)
                        + " Configure this node like the others; a ring may have new entries beside theirs. If the"
                        + " change is meant for all nodes, stop them and run 'gateway accept-settings' with the new"
                        + " configuration, or delete the rows of tg_agreed_settings.");
    }

    /** Makes these settings mandatory for all nodes, whatever they were before, for an operator. */
    public void impose(AuditLog audit) {
        List<AgreedSetting> next = rows(List.of());
        transactions.inTransaction(() -> {
            lock.acquire();
            List<AgreedSetting> before = stored();
            store.replace(next);
            audit.changed(Actor.operator(), "settings.accepted", AuditTarget.INSTALLATION, facts(before), facts(next));
            return true;
        });
    }

    private boolean replaced(List<AgreedSetting> stored, List<AgreedSetting> next) {
        return transactions.inTransaction(() -> {
            lock.acquire();
            if (!stored().equals(stored)) return false;
            store.replace(next);
            return true;
        });
    }

    /** Sorted here, since databases sort texts differently. */
    private List<AgreedSetting> stored() {
        return store.list().stream().sorted(ORDER).toList();
    }

    private List<AgreedSetting> rows(List<AgreedSetting> stored) {
        List<AgreedSetting> rows = new ArrayList<>();
        rings.forEach(ring -> rows.addAll(ring.rows(of(ring.setting(), stored), hashes)));
        rows.add(new AgreedSetting(MODE, "", modeName()));
        rows.sort(ORDER);
        return rows;
    }

    /** The mode, and the ids in each ring: no hash belongs in the audit log. */
    private static Map<String, String> facts(List<AgreedSetting> rows) {
        return rows.stream()
                .collect(toMap(
                        AgreedSetting::setting,
                        row -> row.setting().equals(MODE) ? row.value() : row.entry(),
                        (a, b) -> a + ", " + b));
    }

    private Optional<String> modeProblem(List<AgreedSetting> stored) {
        return of(MODE, stored).stream()
                .map(AgreedSetting::value)
                .filter(other -> !other.equals(modeName()))
                .map(other -> MODE + " is " + modeName() + ", but that of other nodes is " + other
                        + ", so one would let people in whom the others do not.")
                .findFirst();
    }

    private String modeName() {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static List<AgreedSetting> of(String setting, List<AgreedSetting> rows) {
        return rows.stream().filter(row -> row.setting().equals(setting)).toList();
    }
}
