package dev.tidegate.gateway.call.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.call.body.CallBody;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Family;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * How calls of one family are carried to providers of one type, and their answers back: all that depends on this pair (docs/adr/0036). What
 * both speak alike passes as it is; a bridge between two that do not overrides more. Immutable, and shared by all calls.
 */
public abstract class Bridge {
    private final Family family;
    private final ProviderType type;

    Bridge(Family family, ProviderType type) {
        this.family = family;
        this.type = type;
    }

    /** Whether calls of this operation go to providers of this type over it. */
    boolean carries(Operation operation, ProviderType provider) {
        return operation.family() == family && provider == type;
    }

    /** Where the provider is asked for an operation of the caller's. */
    public URI endpoint(Operation operation, Provider provider) {
        return provider.endpoint(operation);
    }

    /** Whether a field of the caller's, by its name in lower case, means the same to the provider, besides those that every pair lets pass. */
    public abstract boolean passes(String field);

    /** The fields that the provider insists on, and that the caller has not sent. */
    public abstract Headers completing(Headers caller);

    /**
     * The body as the provider gets it.
     *
     * @param without members that the provider does not take
     */
    public Pieces body(CallBody body, ModelRoute route, Set<String> without) {
        return body.forUpstream(route, without);
    }

    /** For the usage in the answer to one call. */
    public abstract UsageParser usage(Operation operation);

    /**
     * For the answer to one call, when it comes in events.
     *
     * @param model the name that the caller knows
     * @param usageRequested whether the caller wants to see usage
     */
    public abstract StreamDialect stream(Operation operation, String model, boolean usageRequested);

    /**
     * A whole answer as the caller gets it.
     *
     * @throws IOException when it is not one JSON object
     */
    public JsonAnswer answer(byte[] body, String model, UsageParser usage) throws IOException {
        return JsonAnswer.read(body, model, usage);
    }

    /**
     * An error of the provider in the shape that the caller's family has, so that codes and types pass beside the words; nothing when it is
     * none, or tells a secret.
     */
    public final Optional<byte[]> error(byte[] body, Redaction redaction, String requestId) {
        try {
            if (redaction.isDueIn(body)) return Optional.empty();
            JsonNode json = Json.MAPPER.readTree(body);
            if (json == null || !json.path("error").path("message").isTextual()) return Optional.empty();
            return Optional.of(error(body, (ObjectNode) json, requestId));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The error as it is passed on.
     *
     * @param envelope what {@code body} says
     */
    abstract byte[] error(byte[] body, ObjectNode envelope, String requestId) throws IOException;
}
