package dev.tidegate.gateway.testkit.adapter;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.util.Optional;

/** What the parts of the contract need of the class that runs them. */
public interface ContractFixture {

    /** Starts a host that is stopped and checked for leaks after the test. */
    AdapterHost.Running serve(String mount, ExchangeHandler handler);

    /** Starts a host with the gateway as its whole server. */
    default AdapterHost.Running serve(ExchangeHandler handler) {
        return serve("", handler);
    }

    /** Why the host differs, when it does. */
    Optional<String> deviation(Deviation deviation);
}
