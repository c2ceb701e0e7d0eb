package dev.tidegate.gateway.call;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyPace;
import dev.tidegate.gateway.http.BodyWait;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a rehearsal asks with: a request that no server took, and a caller whom no database knows. */
final class RehearsedRequest {
    private static final String PATH = "/v1/chat/completions";

    private RehearsedRequest() {}

    static Request to(RequestBody body) {
        InetAddress here = InetAddress.getLoopbackAddress();
        RequestTarget target = RequestTarget.parse(PATH).orElseThrow(RefusedException::new);
        Headers headers = Headers.of("Content-Type", "application/json");
        return new Request(Rehearsal.NAME, "POST", target, headers, here, here, false, body, Map.of());
    }

    static RequestBody body(byte[] body) {
        BodyMemory memory = new BodyMemory(1 << 20);
        return new RequestBody(
                new Offered(body), body.length, BodyPace.DEFAULT, memory.hold(false), BodyWait.UNNOTICED);
    }

    static ApiKeyCaller caller() {
        TeamId team = new TeamId(Rehearsal.NAME);
        ModelAccess all = new ModelAccess.All();
        return new ApiKeyCaller(
                new ApiKey(
                        new ApiKeyId(Rehearsal.NAME),
                        Rehearsal.NAME,
                        Rehearsal.NAME,
                        Rehearsal.NAME,
                        all,
                        Instant.EPOCH,
                        null,
                        null),
                new ServiceAccount(
                        new ServiceAccountId(Rehearsal.NAME),
                        Rehearsal.NAME,
                        Rehearsal.NAME,
                        team,
                        ServiceAccountStatus.ACTIVE,
                        List.of(),
                        Instant.EPOCH),
                new Team(team, new TeamKey(Rehearsal.NAME), Rehearsal.NAME, List.of(), Instant.EPOCH),
                new OverlayStack(List.of(new AccessOverlay(AccessLayer.API_KEY, all)), AllowlistSubject.nobody()));
    }

    private static final class Offered implements GatewayExchange {
        private final byte[] body;

        Offered(byte[] body) {
            this.body = body;
        }

        @Override
        public RequestHead head() {
            throw new IllegalStateException("only the body is here");
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public OutputStream commit(ResponseHead head) {
            throw new IllegalStateException("only the body is here");
        }
    }
}
