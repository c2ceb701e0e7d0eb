package dev.tidegate.gateway.device;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.lifecycle.DeviceLifecycle;
import dev.tidegate.identity.lifecycle.DevicePoll;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers programs that ask for their token. Thread-safe. */
final class DeviceRedemption {
    private final Transactions transactions;
    private final DeviceAuthorisationStore authorisations;
    private final UserStore users;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;

    DeviceRedemption(
            Transactions transactions,
            DeviceAuthorisationStore authorisations,
            UserStore users,
            Sessions sessions,
            AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.authorisations = authorisations;
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    Redemption redeem(Actor stranger, String deviceCode, Requester by) {
        Optional<OpaqueToken> token = OpaqueToken.parse(deviceCode);
        if (token.isEmpty()) return Redemption.refused(DevicePoll.INVALID_GRANT);
        return transactions.inTransaction(() -> authorisations
                .findByDeviceCode(token.get().digest())
                // RFC 6749 5.2: a grant of another client does not count
                .filter(found -> found.requester().clientId().equals(by.clientId()))
                .map(found -> answer(stranger, found, by))
                .orElseGet(() -> Redemption.refused(DevicePoll.INVALID_GRANT)));
    }

    private Redemption answer(Actor stranger, DeviceAuthorisation found, Requester by) {
        Instant now = clock.instant();
        boolean tooEarly = DeviceLifecycle.isTooEarly(found, now);
        DevicePoll poll = DeviceLifecycle.poll(DeviceLifecycle.state(found, now), tooEarly);
        return switch (poll) {
            case GRANTED -> granted(stranger, found, by);
            case AUTHORIZATION_PENDING -> waiting(found, poll, found.interval());
            case SLOW_DOWN -> waiting(found, poll, found.interval().plus(DeviceLifecycle.SLOWER));
            case ACCESS_DENIED, EXPIRED_TOKEN, INVALID_GRANT -> Redemption.refused(poll);
        };
    }

    private Redemption waiting(DeviceAuthorisation found, DevicePoll poll, Duration interval) {
        authorisations.polled(found.id(), clock.instant(), interval);
        return Redemption.refused(poll);
    }

    private Redemption granted(Actor stranger, DeviceAuthorisation found, Requester by) {
        User user = approver(found.decision());
        if (user == null) return Redemption.refused(DevicePoll.ACCESS_DENIED);
        boolean first = authorisations.consume(found.id(), clock.instant());
        if (!first) return Redemption.refused(DevicePoll.INVALID_GRANT);
        NewSession begun = sessions.begin(user, by.peer(), by.userAgent());
        SignedIn signedIn = sessions.signedIn(begun);
        Actor actor = new Actor(signedIn.caller(), stranger.requestId(), stranger.peer());
        audit.done(actor, "sign_in.succeeded", AuditTarget.of(user), facts(found, begun.session()));
        return new Redemption(DevicePoll.GRANTED, begun);
    }

    /**
     * The approving user, locked, or null when they are no longer active or the session in which they approved has ended: ending a session
     * ends what was approved in it.
     */
    private @Nullable User approver(@Nullable Decision decision) {
        if (decision == null) return null;
        SessionId session = decision.session();
        return users.findLocked(decision.by())
                .filter(User::active)
                .filter(user -> session == null || sessions.exists(session))
                .orElse(null);
    }

    private static Map<String, String> facts(DeviceAuthorisation found, Session begun) {
        Map<String, String> facts = new HashMap<>(DeviceService.facts(found));
        facts.put("method", "device");
        facts.put("session_id", begun.id().value());
        return facts;
    }
}
