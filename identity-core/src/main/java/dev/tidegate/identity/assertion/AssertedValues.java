package dev.tidegate.identity.assertion;

import java.util.List;

/**
 * The values of a request's two identity headers, unchanged, one per field line. A header that is not configured has none.
 *
 * @param user of the header that carries an e-mail address
 * @param onBehalfOf of the header that carries a SPIFFE id
 */
public record AssertedValues(List<String> user, List<String> onBehalfOf) {
    public AssertedValues {
        user = List.copyOf(user);
        onBehalfOf = List.copyOf(onBehalfOf);
    }

    /** Whether the proxy says nothing about who is calling. */
    public boolean isEmpty() {
        return user.isEmpty() && onBehalfOf.isEmpty();
    }
}
