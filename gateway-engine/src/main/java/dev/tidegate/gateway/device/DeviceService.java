package dev.tidegate.gateway.device;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.session.UserAgentText;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.UserCode;
import dev.tidegate.identity.lifecycle.DeviceLifecycle;
import dev.tidegate.identity.permission.SessionCaller;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Signs programs in through a person's browser (SES-7): a program begins, a signed-in user looks and decides, and the program redeems the
 * approval. Thread-safe.
 */
public final class DeviceService {
    private static final int CLEANED_AT_BEGIN = 20;
    private final Transactions transactions;
    private final DeviceAuthorisationStore authorisations;
    private final DeviceRedemption redemption;
    private final AuditLog audit;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public DeviceService(
            Transactions transactions,
            DeviceAuthorisationStore authorisations,
            UserStore users,
            Sessions sessions,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.authorisations = authorisations;
        this.redemption = new DeviceRedemption(transactions, authorisations, users, sessions, audit, clock);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins one, and deletes some that expired long ago. */
    public BegunDevice begin(Requester requester) {
        Instant now = clock.instant();
        Requester told =
                new Requester(requester.clientId(), requester.peer(), UserAgentText.shortened(requester.userAgent()));
        DeviceAuthorisation begun = DeviceLifecycle.begin(new DeviceAuthorisationId(ids.next()), told, now);
        BegunDevice codes = new BegunDevice(begun, OpaqueToken.mint(random), UserCode.mint(random));
        return transactions.inTransaction(() -> {
            // one that has just expired stays, so that its program learns what happened to it
            authorisations.deleteExpired(now.minus(DeviceLifecycle.LIFETIME), CLEANED_AT_BEGIN);
            authorisations.insert(
                    begun, codes.deviceCode().digest(), codes.userCode().digest());
            return codes;
        });
    }

    /**
     * The program that asks under this code. Looking changes nothing.
     *
     * @param userCode as it was typed
     * @throws RefusedException NOT_FOUND for an unknown code, GONE when it has expired, CONFLICT when it has been decided
     */
    public DeviceAuthorisation look(String userCode) {
        UserCode code = UserCode.parse(userCode).orElseThrow(DeviceService::unknown);
        DeviceAuthorisation found = authorisations.findByUserCode(code.digest()).orElseThrow(DeviceService::unknown);
        return DeviceLifecycle.open(found, clock.instant()).orElseThrow(RefusedException::new);
    }

    /**
     * Lets the program be signed in as this user.
     *
     * @throws RefusedException as {@link #look}, or FORBIDDEN when the user may not
     */
    public DeviceAuthorisation approve(Actor actor, SessionCaller caller, String userCode) {
        DeviceLifecycle.approver(caller).orElseThrow(RefusedException::new);
        return decide(actor, caller, userCode, Status.APPROVED);
    }

    /**
     * Refuses the program.
     *
     * @throws RefusedException as {@link #look}
     */
    public DeviceAuthorisation deny(Actor actor, SessionCaller caller, String userCode) {
        return decide(actor, caller, userCode, Status.DENIED);
    }

    /**
     * Answers a program that asks for its token, and begins its session if approved: only once, even if several ask at the same moment.
     *
     * @param deviceCode as the program sends it
     * @param by the program as it is now, which its session shows
     */
    public Redemption redeem(Actor stranger, String deviceCode, Requester by) {
        return redemption.redeem(stranger, deviceCode, by);
    }

    private DeviceAuthorisation decide(Actor actor, SessionCaller caller, String userCode, Status status) {
        return transactions.inTransaction(() -> {
            DeviceAuthorisation open = look(userCode);
            Instant now = clock.instant();
            Decision decision = new Decision(caller.user().id(), caller.session());
            boolean decided = authorisations.decide(open.id(), status, decision, now);
            if (!decided) throw new RefusedException(DeviceLifecycle.used()); // somebody was quicker
            String action = status == Status.APPROVED ? "device.approved" : "device.denied";
            audit.done(actor, action, AuditTarget.of(caller.user()), facts(open));
            return open;
        });
    }

    static Map<String, String> facts(DeviceAuthorisation authorisation) {
        return Map.of(
                "device_authorisation_id", authorisation.id().value(),
                "client", authorisation.requester().clientId(),
                "device_peer", authorisation.requester().peer());
    }

    private static RefusedException unknown() {
        return new RefusedException(DeviceLifecycle.unknown());
    }
}
