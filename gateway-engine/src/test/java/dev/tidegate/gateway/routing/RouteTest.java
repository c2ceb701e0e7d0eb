package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyPace;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.testkit.database.SamplePrincipals;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final int MIB = 1 << 20;
    private static final User ADA = SamplePrincipals.USER;
    private static final User BOB = new User(
            new UserId("bob"),
            ADA.email(),
            "Bob",
            ADA.role(),
            ADA.authMode(),
            null,
            ADA.status(),
            true,
            false,
            List.of(),
            ADA.createdAt());

    private final Guard<SessionCaller> named =
            request -> SessionCaller.vouchedFor(request.headers().contains("X-Bob") ? BOB : ADA, null);
    private final ExchangeHandler gateway = new Dispatcher(
            Router.of(List.of(Route.of("POST", "/kept", named, (request, caller) -> {
                request.body().readAll(MIB);
                String next = request.headers().first("X-Next").orElse("");
                return next.isEmpty()
                        ? Response.json(200, "{}")
                        : Response.json(200, "" + send(next).status());
            }))),
            new Admission(2),
            new BodyLimits(new BodyMemory(2 * MIB), BodyPace.DEFAULT),
            new ForwardedFor(List.of()),
            () -> "fresh-id");

    @Test
    @DisplayName("API-3 one signed-in person leaves memory for bodies to others, as one key does")
    void one_person_leaves_room() {
        assertThat(send("X-Ada", "X-Next", "X-Ada").bodyText()).isEqualTo("429");
        assertThat(send("X-Ada", "X-Next", "X-Bob").bodyText()).isEqualTo("200");
    }

    private RecordedExchange send(String who, String... headers) {
        RecordedExchange exchange = headers.length == 0
                ? RecordedExchange.of("POST", "/kept", who, "1")
                : RecordedExchange.of("POST", "/kept", who, "1", headers[0], headers[1]);
        return ConsoleUser.handle(gateway, exchange.withBody("x".repeat(MIB - 100_000)));
    }
}
