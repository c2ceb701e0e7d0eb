package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.secret.KeyedDigester;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.User;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Where users have signed in from before, so that strangers elsewhere do not make them wait (docs/adr/0030). The queries are the same
 * whether or not the user exists. Thread-safe.
 */
final class KnownAddresses {
    /** What the digests are for. */
    private static final String LABEL = "tidegate known-address v1";

    private static final Duration MEMORY = Duration.ofDays(90);
    private static final int PER_USER = 10;

    private final KnownAddressStore store;
    private final KeyedDigester digester;
    private final Clock clock;

    /** @param peppers keys of the digests, which the node has for API keys */
    KnownAddresses(KnownAddressStore store, List<Pepper> peppers, Clock clock) {
        this.store = store;
        this.digester = new KeyedDigester(peppers, LABEL);
        this.clock = clock;
    }

    /** @param account the e-mail address in normalised form, or whatever was typed instead */
    boolean contain(String account, InetAddress peer) {
        return store.contains(digest(account, peer), clock.instant().minus(MEMORY));
    }

    /** The user has signed in from there. Joins the transaction. */
    void add(User user, InetAddress peer) {
        store.put(digest(user.email().normalised(), peer), user.id(), clock.instant(), PER_USER);
    }

    private SecretDigest digest(String account, InetAddress peer) {
        return digester.digest(PeerNetwork.of(peer).hex() + " " + account);
    }
}
