package dev.tidegate.gateway.trustedproxy;

import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.principal.NewAdmins;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.assertion.AssertionRules;
import dev.tidegate.identity.assertion.Entry;
import dev.tidegate.identity.assertion.EntryRules;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Authenticates callers named by a trusted proxy (PROXY-1). One read per request, and a write only when somebody is first seen. All
 * refusals are the same (PROXY-4). Thread-safe.
 */
public final class ProxyAuthenticator {
    private final AssertedIdentity asserted;
    private final EntryRules rules;
    private final KnownUserStore known;
    private final FirstSight firstSight;

    public ProxyAuthenticator(
            GatewayConfig config,
            Transactions transactions,
            KnownUserStore known,
            UserStore users,
            NewAdmins newAdmins,
            UnprovedAccess unproved,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.asserted = new AssertedIdentity(config.trustedProxy());
        this.rules = rules(config.trustedProxy(), config.signIn().autoProvisionUsers());
        this.known = known;
        this.firstSight = new FirstSight(transactions, users, newAdmins, unproved, audit, ids, clock);
    }

    public boolean isEnabled() {
        return asserted.isEnabled();
    }

    /**
     * The person whom the proxy names, without writing anything; empty when it names nobody or is not enabled.
     *
     * @throws RefusedException UNAUTHENTICATED when it names somebody who is not let in, or the headers are malformed
     */
    public Optional<Sighting> look(Request request) {
        return asserted.email(request).map(this::sighting);
    }

    /**
     * The caller; a user is created for them when they are first seen.
     *
     * @throws RefusedException UNAUTHENTICATED when they are not let in any more
     */
    public SessionCaller admit(Request request, Sighting sighting) {
        return sighting.caller().orElseGet(() -> firstSeen(request, sighting.entry()));
    }

    private SessionCaller firstSeen(Request request, Entry entry) {
        Email email = welcome(request, entry);
        return sighting(email).caller().orElseThrow(() -> new RefusedException(AssertionRules.refusal()));
    }

    private Email welcome(Request request, Entry entry) {
        if (entry instanceof Entry.Activate expected) {
            firstSight.activate(request, expected.user(), this::decided);
            return expected.user().email();
        }
        if (entry instanceof Entry.TakeOver found) {
            firstSight.takeOver(request, found.user(), this::decided);
            return found.user().email();
        }
        Entry.Provision stranger = (Entry.Provision) entry;
        try {
            firstSight.provision(request, stranger);
        } catch (StoreConflictException e) {
            // somebody was faster, here or on another node: what they made is read below
        }
        return stranger.email();
    }

    private Sighting sighting(Email email) {
        Optional<KnownUser> user = known.findByEmail(email);
        Outcome<Entry> entry = rules.decide(email, user.map(KnownUser::user).orElse(null));
        return new Sighting(
                entry.orElseThrow(RefusedException::new),
                user.map(KnownUser::membership).orElse(null));
    }

    private Entry decided(User user) {
        return rules.decide(user.email(), user).orElseThrow(RefusedException::new);
    }

    private static EntryRules rules(TrustedProxyConfig proxy, boolean provisioning) {
        Set<Email> admins = proxy.newcomers().adminEmails().stream()
                .map(text -> Email.parse(text).orElseThrow(RefusedException::new))
                .collect(Collectors.toSet());
        return new EntryRules(provisioning, Set.copyOf(proxy.newcomers().allowedDomains()), admins);
    }
}
