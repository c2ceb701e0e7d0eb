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
 * Carries calls of one family to providers of one type, and their answers back: everything that depends on this pair (docs/adr/0036).
 * Whatever is the same in both passes unchanged; bridges between dialects override more. Immutable, and shared by all calls.
 */
public abstract class Bridge {
    private final Family family;
    private final ProviderType type;

    Bridge(Family family, ProviderType type) {
        this.family = family;
        this.type = type;
    }

    /** Whether it carries calls of this operation to providers of this type. */
    boolean carries(Operation operation, ProviderType provider) {
        return operation.family() == family && provider == type;
    }

    /**
     * What is sent to a provider in place of the caller's request.
     *
     * @param endpoint without the caller's query
     * @param accept the value of the field Accept
     */
    public record Outgoing(URI endpoint, String contentType, String accept, Pieces body) {}

    /**
     * The request to the provider. A bridge between dialects writes another body from the one that {@link CallBody#forUpstream} gives.
     *
     * @param unsupported members that the provider does not support
     */
    public Outgoing outgoing(
            Operation operation, CallBody body, ModelRoute route, Provider provider, Set<String> unsupported) {
        String answer = body.streamed() ? "text/event-stream" : "application/json";
        return new Outgoing(
                provider.endpoint(operation),
                body.contentType(),
                operation.answersFreely() ? "*/*" : answer,
                body.forUpstream(route, unsupported));
    }

    /** Whether the gateway adds {@code stream_options} to the body, to learn the usage of a stream. */
    public boolean asksUsage(Operation operation, CallBody body) {
        return false;
    }

    /**
     * Whether the caller's field with this lower-case name means the same to the provider, in addition to fields that every pair lets pass.
     */
    public abstract boolean passes(String field);

    /** Whether the provider's field with this lower-case name means the same to the caller, in addition to those that every pair lets pass. */
    public abstract boolean passesBack(String field);

    /** Fields that the provider requires and the caller has not sent. */
    public abstract Headers completing(Headers caller);

    /** A parser for the usage in the answer to one call. */
    public abstract UsageParser usage(Operation operation);

    /**
     * A dialect for the answer to one call, when it is an event stream.
     *
     * @param model the model's name as the caller knows it
     * @param usageRequested whether the caller wants to see usage
     */
    public abstract StreamDialect stream(Operation operation, String model, boolean usageRequested);

    /**
     * A complete answer as the caller gets it.
     *
     * @throws IOException when it is not one JSON object
     */
    public JsonAnswer answer(byte[] body, String model, UsageParser usage) throws IOException {
        return JsonAnswer.read(body, model, usage);
    }

    /**
     * A provider error in the format of the caller's family, so that codes and types pass along with the message; empty when it is not an
     * error, or contains a secret.
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
     * @param envelope the parsed {@code body}
     */
    abstract byte[] error(byte[] body, ObjectNode envelope, String requestId) throws IOException;
}
