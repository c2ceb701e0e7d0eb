package dev.tidegate.gateway.oidc;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.sso.SsoError;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps sign-ins while people are at their provider. Thread-safe. */
final class BegunSignIns {
    private static final int CLEANED_AT_START = 100;

    private final Transactions transactions;
    private final BegunSignInStore store;
    private final Clock clock;

    BegunSignIns(Transactions transactions, BegunSignInStore store, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    /** Keeps one, and deletes some that were abandoned. */
    void keep(OpaqueToken state, BegunSignIn begun) {
        transactions.inTransaction(() -> {
            store.deleteExpired(clock.instant(), CLEANED_AT_START);
            store.insert(state.digest(), begun);
            return true;
        });
    }

    /**
     * The one that the state belongs to; it is consumed. A caller with the state of another browser consumes nothing.
     *
     * @throws RefusedException of {@link SsoError#STATE_INVALID}
     */
    BegunSignIn use(Visit visit, @Nullable String text) {
        return state(text)
                .flatMap(state -> store.find(state).filter(begun -> isOf(visit, begun) && store.use(state)))
                .orElseThrow(() -> new RefusedException(SsoError.STATE_INVALID.refusal()));
    }

    private static Optional<SecretDigest> state(@Nullable String text) {
        return text == null ? Optional.empty() : OpaqueToken.parse(text).map(OpaqueToken::digest);
    }

    private static boolean isOf(Visit visit, BegunSignIn begun) {
        return visit.browser() != null
                && begun.browser().matches(visit.browser().digest());
    }
}
