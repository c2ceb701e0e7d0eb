package dev.tidegate.gateway.call.body;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The query of a call as sent to a provider: re-encoded, so that there is one way to read it; without credentials, which proxies log; and
 * without what belongs in the body, which some providers also read from the query (API-5, docs/adr/0021). Immutable.
 */
public final class ForwardedQuery {
    private static final Set<String> CREDENTIALS =
            Set.of("auth", "code", "sig", "signature", "authorization", "bearer");
    private static final Set<String> CREDENTIAL_ENDINGS = Set.of("key", "token", "secret", "password", "credential");

    private final String query;

    private ForwardedQuery(String query) {
        this.query = query;
    }

    /**
     * The query of a request.
     *
     * @param query as received, or null without one
     * @throws RefusedException INVALID, naming the parameter
     */
    public static ForwardedQuery of(@Nullable String query) {
        return new ForwardedQuery(query == null || query.isEmpty() ? "" : checked(query));
    }

    /** The endpoint with this query appended to its own. */
    public URI appendTo(URI endpoint) {
        if (query.isEmpty()) return endpoint;
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + query);
    }

    private static String checked(String query) {
        StringJoiner pairs = new StringJoiner("&");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            judge(name, value);
            pairs.add(encoded(name) + (equals < 0 ? "" : "=" + encoded(value)));
        }
        return pairs.toString();
    }

    private static void judge(String name, String value) {
        String folded = OwnedNames.fold(name);
        boolean credential =
                CREDENTIALS.contains(folded) || CREDENTIAL_ENDINGS.stream().anyMatch(folded::endsWith);
        if (credential || ApiKeyToken.parse(value).isPresent()) {
            throw refused(
                    name,
                    "query_credential",
                    "looks like a credential, which does not belong in a URL. Send the gateway's key in a header.");
        }
        if (OwnedNames.CALL.covers(name) || RedirectingNames.covers(name) || RedirectingNames.mayHold(name)) {
            throw refused(name, "query_parameter_invalid", "belongs in the body.");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.of(INVALID, "query_invalid", "The query of the URL is not encoded correctly."));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RefusedException refused(String name, String code, String what) {
        String shown = BodyRefusals.shown(name);
        return new RefusedException(Refusal.of(INVALID, code, "The query parameter '" + shown + "' " + what)
                .withParam(shown));
    }
}
