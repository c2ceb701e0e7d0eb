package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.identity.Refusal;
import java.util.Optional;

/** Renders refusals in a special form, such as a page for a person. */
@FunctionalInterface
public interface RefusalTeller {
    /** Leaves every refusal in the form for programs. */
    RefusalTeller FOR_PROGRAMS = (request, refusal) -> Optional.empty();

    /** The answer, or empty for the one in the form for programs. */
    Optional<Response> tell(Request request, Refusal refusal);
}
