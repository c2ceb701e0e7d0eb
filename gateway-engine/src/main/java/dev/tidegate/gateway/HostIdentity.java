package dev.tidegate.gateway;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.OwnHosts;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreRefusedException;
import dev.tidegate.identity.permission.SessionCaller;
import java.util.Map;
import java.util.Optional;

/** Tells the host who sent a request to one of its own paths. Thread-safe. */
final class HostIdentity {
    private static final RequestTarget NOT_OURS = new RequestTarget("/", null);

    private final Recognition recognition;
    private final SameOrigin sameOrigin;
    private final OwnHosts hosts;
    private final ForwardedFor forwardedFor;

    HostIdentity(Recognition recognition, SameOrigin sameOrigin, OwnHosts hosts, ForwardedFor forwardedFor) {
        this.recognition = recognition;
        this.sameOrigin = sameOrigin;
        this.hosts = hosts;
        this.forwardedFor = forwardedFor;
    }

    /**
     * Empty also for a change that another site's page may have sent, for a host name that is not ours, and for a user who must change the
     * password first.
     */
    Optional<SignedInUser> of(GatewayExchange exchange) {
        Request request = request(exchange);
        try {
            hosts.require(request);
            sameOrigin.require(request);
            return recognition
                    .find(request)
                    .filter(caller -> !caller.passwordChangeRequired())
                    .map(SessionCaller::user)
                    .map(SignedInUser::of);
        } catch (RefusedException e) {
            return Optional.empty();
        } catch (StoreRefusedException e) {
            throw e; // a fault, not an outage
        } catch (StoreException e) {
            throw new IdentityUnavailableException(e);
        }
    }

    /** Only its head is looked at. */
    private Request request(GatewayExchange exchange) {
        RequestHead head = exchange.head();
        RequestBody unread = RequestBody.unread(exchange, 0);
        return new Request(
                "host",
                head.method(),
                NOT_OURS,
                head.headers(),
                forwardedFor.peer(head.peer(), head.headers()),
                head.peer(),
                head.secure(),
                unread,
                Map.of());
    }
}
