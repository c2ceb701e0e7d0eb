package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.identity.Refusal;
import java.util.Optional;

/** Tells refusals in a way of its own, such as a page for a person. */
@FunctionalInterface
public interface RefusalTeller {
    /** Leaves every refusal as programs get it. */
    RefusalTeller FOR_PROGRAMS = (request, refusal) -> Optional.empty();

    /** The answer, or empty for the one that programs get. */
    Optional<Response> tell(Request request, Refusal refusal);
}
