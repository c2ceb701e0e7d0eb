package dev.tidegate.gateway.password;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Those for whom a hash is being computed or who wait for one: few per account, and not all from one network. Thread-safe. */
final class HashCrowd {
    /** The number of attempts that may fail before an account has to wait. */
    private static final int MOST_OF_ACCOUNT = 5;

    /** An office at nine o'clock; one place gets through this many in about a second. */
    private static final int MOST_OF_NETWORK = 16;

    private final Map<String, Integer> askers = new ConcurrentHashMap<>();

    /** Returns false when there are already too many; then the asker is not counted. */
    boolean enter(HashAsker asker) {
        if (!enter(account(asker), MOST_OF_ACCOUNT)) return false;
        if (asker.network() == null || enter(network(asker), MOST_OF_NETWORK)) return true;
        leave(account(asker));
        return false;
    }

    void leave(HashAsker asker) {
        leave(account(asker));
        if (asker.network() != null) leave(network(asker));
    }

    private boolean enter(String key, int most) {
        if (askers.merge(key, 1, Integer::sum) <= most) return true;
        leave(key);
        return false;
    }

    private void leave(String key) {
        askers.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    private static String account(HashAsker asker) {
        return "account " + asker.account();
    }

    private static String network(HashAsker asker) {
        return "network " + asker.network();
    }
}
