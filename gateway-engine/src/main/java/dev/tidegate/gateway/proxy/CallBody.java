package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.json.Pieces;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import java.util.List;
import java.util.Set;

/** What a caller asks for, read once: what the gateway decides by, and the bytes that go up. */
interface CallBody {

    /** The name the caller asked for. */
    String model();

    /** Whether the caller asks for events. */
    boolean streamed();

    /** Whether the caller wants to see usage in a stream. */
    boolean usageRequested();

    /** Whether the caller sets more of {@code stream_options} than whether to see usage. */
    boolean choosesStreamOptions();

    /** What models the provider is asked to call on the side. */
    default List<NamedModel> toolModels() {
        return List.of();
    }

    /**
     * A model that is named elsewhere than in {@code model}.
     *
     * @param member where, such as {@code tools[0].model}
     */
    record NamedModel(String member, String model) {}

    /** What a route must be able to do besides the operation itself. */
    Set<Capability> needs();

    /** The content type the body goes up with. */
    String contentType();

    /**
     * The body as the route's provider gets it.
     *
     * @param untaken members that the provider does not take
     */
    Pieces forUpstream(ModelRoute route, Set<String> untaken);
}
