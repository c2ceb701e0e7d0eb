package dev.tidegate.gateway.hostile;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.HostileCall;
import dev.tidegate.gateway.testkit.upstream.HostileProviderContract;
import java.io.IOException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Without a server between, so as many calls as a build has time for. */
@Execution(ExecutionMode.CONCURRENT) // most of its time is spent waiting
class HostileProviderTest extends HostileProviderContract {

    @Override
    protected Door open(Gateway gateway) {
        return (path, apiKey, body) -> {
            RecordedExchange exchange = RecordedExchange.of("POST", path, "Authorization", "Bearer " + apiKey)
                    .withBody(body);
            try {
                gateway.handle(exchange);
                return new HostileCall.Answer(exchange.status(), exchange.bodyText(), exchange.isComplete());
            } catch (IOException e) {
                return new HostileCall.Answer(exchange.status(), exchange.bodyText(), false);
            }
        };
    }

    @Override
    protected int usualCalls() {
        return 500;
    }
}
