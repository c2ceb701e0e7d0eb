package dev.tidegate.gateway.password;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * For whom a hash is computed, so that nobody takes the places of others.
 *
 * @param known whether they have been here before, or have shown a link or session: strangers do not make them wait
 * @param account what names the account, whether or not there is one
 * @param network what names where they come from, or null where that is no matter
 */
public record HashAsker(
        boolean known, String account, @Nullable String network) {
    /** The gateway itself, of what its configuration holds. */
    public static final HashAsker CONFIGURATION = of("configuration");

    public HashAsker {
        requireNonNull(account, "account");
    }

    /** Whoever has shown that they may act for the account. */
    static HashAsker of(String account) {
        return new HashAsker(true, account, null);
    }
}
