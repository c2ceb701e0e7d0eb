package dev.tidegate.gateway.password;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The party for whom a hash is computed, so that nobody takes the places of others.
 *
 * @param known whether they have been here before, or have shown a link or session: strangers do not make them wait
 * @param account identifies the account, whether or not it exists
 * @param network identifies the network they come from, or null where it does not matter
 */
public record HashAsker(
        boolean known, String account, @Nullable String network) {
    /** The gateway itself, for values in its configuration. */
    public static final HashAsker CONFIGURATION = of("configuration");

    public HashAsker {
        requireNonNull(account, "account");
    }

    /** A caller who has shown that they may act for the account. */
    static HashAsker of(String account) {
        return new HashAsker(true, account, null);
    }
}
