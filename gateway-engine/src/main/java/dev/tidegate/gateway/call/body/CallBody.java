package dev.tidegate.gateway.call.body;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.ModelId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The body of a model call, read once: the facts that the gateway decides by, and the bytes to send. Used by one thread. */
public abstract sealed class CallBody permits ModelCallBody, FormCallBody {

    /**
     * Reads the body of a request for this operation.
     *
     * @param maxBytes larger bodies are refused
     * @param choice models that the caller could have named, used only when none is
     * @throws RefusedException when the body is not of the operation's kind, is too large or could be read in two ways
     */
    public static CallBody read(Request request, Operation operation, long maxBytes, Supplier<List<ModelId>> choice) {
        try {
            return read(request, operation, maxBytes);
        } catch (RefusedException e) {
            throw BodyRefusals.missesModel(e.refusal()) ? BodyRefusals.missingModel(choice.get()) : e;
        }
    }

    private static CallBody read(Request request, Operation operation, long maxBytes) {
        if (operation.takesForm()) {
            FormType type = RequestMedia.requireForm(request.headers());
            return FormCallBody.parse(request.body().readAll(maxBytes), type);
        }
        RequestMedia.requireJson(request.headers());
        return ModelCallBody.parse(request.body().readAll(maxBytes), operation);
    }

    /** The name the caller asked for. */
    public abstract String model();

    /** Whether the caller asks for events. */
    public abstract boolean streamed();

    /** Whether the caller wants to see usage in a stream. */
    public abstract boolean usageRequested();

    /** Whether the caller sets anything in {@code stream_options} besides usage. */
    public abstract boolean choosesStreamOptions();

    /** The capabilities that a route needs besides the operation itself. */
    public abstract Set<Capability> needs();

    /** The content type for sending the body. */
    public abstract String contentType();

    /**
     * The body to send to the route's provider, which it {@link #requireFit fits}.
     *
     * @param unsupported members that the provider does not support
     */
    public abstract Pieces forUpstream(ModelRoute route, Set<String> unsupported);

    /** The additional models that the body's tools name. */
    List<NamedModel> toolModels() {
        return List.of();
    }

    /**
     * A model named outside {@code model}.
     *
     * @param member where, such as {@code tools[0].model}
     */
    record NamedModel(String member, String model) {}

    /**
     * Refuses a body that must not take this route: one with a tool that names a model which is not allowed, or with another spelling of a
     * member that the route replaces.
     *
     * @param allowed whether a tool may name this model; it is sent unchanged, so this must be the provider's own name for a model that
     *     the caller may use by that name (ACC-1)
     * @throws RefusedException INVALID, naming the member
     */
    public void requireFit(ModelRoute route, Predicate<String> allowed) {
        for (NamedModel other : toolModels()) {
            if (!allowed.test(other.model())) throw BodyRefusals.otherModel(other.member());
        }
    }
}
